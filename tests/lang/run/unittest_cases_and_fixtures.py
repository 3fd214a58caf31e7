# check: stderr
import unittest, asyncio, sys
def setUpModule(): print('setUpModule')
def tearDownModule(): print('tearDownModule')
class First(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print('setUpClass'); cls.addClassCleanup(print, 'class cleanup')
    @classmethod
    def tearDownClass(cls): print('tearDownClass')
    def setUp(self): print('setUp', self._testMethodName); self.addCleanup(print, 'cleanup', 1)
    def tearDown(self): print('tearDown')
    def test_ok(self): pass
    def test_fail(self): self.assertEqual([1, 2], [1, 3])
    def test_fail_doc(self):
        """A line of documentation."""
        self.assertTrue(False, 'because')
    def test_error(self): {}['key']
    def test_chain(self):
        try: 1/0
        except ZeroDivisionError as e: raise ValueError('again') from e
    @unittest.skip('not today')
    def test_skipped(self): pass
    @unittest.skipIf(sys.version_info > (3,), 'python 3')
    def test_skip_if(self): pass
    @unittest.skipUnless(True, 'x')
    def test_unless(self): pass
    def test_skip_inside(self): self.skipTest('inside')
    @unittest.expectedFailure
    def test_expected(self): self.fail()
    @unittest.expectedFailure
    def test_unexpected(self): pass
    def test_sub(self):
        for i in range(4):
            with self.subTest(i=i): self.assertEqual(i % 2, 0)
    def test_sub_nested(self):
        with self.subTest('outer', a=1):
            with self.subTest(b=2): raise KeyError('x')
    def test_nested_call(self):
        def helper(x): self.assertIn(x, [])
        helper(3)
class Async(unittest.IsolatedAsyncioTestCase):
    def setUp(self): self.events = ['setUp']
    async def asyncSetUp(self): self.events.append('asyncSetUp'); self.addAsyncCleanup(self.clean); self.lock = asyncio.Lock()
    async def clean(self): await asyncio.sleep(0.5); print(self.events)
    async def asyncTearDown(self): self.events.append('asyncTearDown')
    def tearDown(self): self.events.append('tearDown')
    async def test_one(self):
        await asyncio.sleep(1.5); self.events.append('one')
    async def test_two(self):
        async with self.lock: await asyncio.sleep(1)
        self.assertEqual(1, 2)
    async def test_three(self):
        async def boom(): raise RuntimeError('boom')
        await asyncio.gather(boom(), asyncio.sleep(1))
    def test_sync(self): pass
    async def test_timeout(self):
        with self.assertRaises(TimeoutError):
            async with asyncio.timeout(1): await asyncio.sleep(5)
    async def test_ctx(self):
        class C:
            async def __aenter__(self): print('enter'); return 5
            async def __aexit__(self, *a): print('exit')
        print(await self.enterAsyncContext(C()))
class BadSetup(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError('no class')
    def test_x(self): pass
@unittest.skip('whole class')
class Skipped(unittest.TestCase):
    def test_a(self): pass
    def test_b(self): pass
class BadUp(unittest.TestCase):
    def setUp(self): raise RuntimeError('no setup')
    def test_x(self): pass
class BadDown(unittest.TestCase):
    def tearDown(self): raise RuntimeError('no teardown')
    def test_x(self): pass
if __name__ == '__main__':
    unittest.main()
