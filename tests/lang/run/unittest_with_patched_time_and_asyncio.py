# check: stderr
import asyncio, os, time, unittest
from unittest.mock import AsyncMock, MagicMock, Mock, call, patch
class Service:
    def __init__(self, client): self.client = client
    async def fetch(self, n):
        for attempt in range(3):
            try: return await self.client.get(n)
            except ConnectionError: await asyncio.sleep(2 ** attempt)
        raise TimeoutError('gave up')
class Tests(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): self.client = Mock(); self.client.get = AsyncMock()
    async def test_retries(self):
        self.client.get.side_effect = [ConnectionError, ConnectionError, 'ok']
        started = time.monotonic()
        self.assertEqual(await Service(self.client).fetch(1), 'ok')
        self.assertEqual(time.monotonic() - started, 3); self.client.get.assert_has_awaits([call(1)] * 3)
    @patch('asyncio.sleep', new_callable=AsyncMock)
    async def test_patched_sleep(self, sleep):
        self.client.get.side_effect = ConnectionError('down')
        with self.assertRaisesRegex(TimeoutError, 'gave.*up'): await Service(self.client).fetch(2)
        self.assertEqual(sleep.await_args_list, [call(1), call(2), call(4)])
    async def test_gather_of_mocks(self):
        job = AsyncMock(side_effect=lambda x: x * 2)
        self.assertEqual(await asyncio.gather(*(job(i) for i in range(3))), [0, 2, 4]); self.assertCountEqual([c.args[0] for c in job.await_args_list], [2, 0, 1])
    async def test_wrong_await(self): job = AsyncMock(); await job(1); job.assert_awaited_once_with(2)
    def test_patched_time(self):
        with patch('time.time', return_value=5.0): self.assertEqual(time.time(), 5.0)
        with patch.dict('os.environ', {'MODE': 'test'}): self.assertEqual(os.environ['MODE'], 'test')
        self.assertNotIn('MODE', os.environ)
    def test_log_and_warn(self):
        import logging, warnings
        with self.assertLogs('svc', level='INFO') as logs: logging.getLogger('svc.db').info('up %s', 1)
        self.assertEqual(logs.output, ['INFO:svc.db:up 1'])
        with self.assertWarnsRegex(DeprecationWarning, 'old'): warnings.warn('old thing', DeprecationWarning)
    async def test_queue(self):
        q = asyncio.Queue(); worker = MagicMock()
        async def consume():
            while (item := await q.get()) is not None: worker.handle(item)
        t = asyncio.create_task(consume())
        for i in (1, 2, None): await q.put(i)
        await asyncio.wait_for(t, 1); self.assertEqual(worker.mock_calls, [call.handle(1), call.handle(2)])
    async def test_timeout_fails(self):
        async with asyncio.timeout(0.5): await asyncio.sleep(10)
unittest.main()
