# A cancelled task keeps the exception that ended it, which keeps the frames and what they hold.
import asyncio
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
tasks = []
async def child(n):
    d = D(n)
    await asyncio.sleep(10)
async def shielded(n):
    d = D(n)
    s = asyncio.shield(asyncio.sleep(10))
    await s
async def inner(n):
    d = D(n)
    await child(n + '-in')
async def bad():
    await asyncio.sleep(0.1)
    raise ValueError('bad')
async def variant(name):
    print('variant', name)
    if name == 'group':
        try:
            async with asyncio.TaskGroup() as g:
                tasks.append(g.create_task(child(name)))
                tasks.append(g.create_task(shielded(name + '-sh')))
                tasks.append(g.create_task(inner(name + '-inner')))
                g.create_task(bad())
        except* ValueError as e:
            print('caught')
    elif name == 'cancel':
        t = asyncio.create_task(child(name)); tasks.append(t)
        await asyncio.sleep(0)
        t.cancel()
        await asyncio.sleep(0)
        print('cancelled')
        try: await t
        except asyncio.CancelledError: print('got')
    elif name == 'gather':
        t = asyncio.create_task(child(name)); tasks.append(t)
        try: await asyncio.gather(t, bad())
        except ValueError: print('got')
        t.cancel()
        await asyncio.sleep(0)
    elif name == 'wait':
        t = asyncio.create_task(child(name)); tasks.append(t)
        await asyncio.wait([t], timeout=0.1)
        t.cancel()
        await asyncio.wait([t])
        print('waited')
    elif name == 'wait_for':
        t = asyncio.create_task(child(name)); tasks.append(t)
        try: await asyncio.wait_for(t, 0.1)
        except asyncio.TimeoutError: print('timeout')
        print('after')
    elif name == 'shield':
        t = asyncio.create_task(child(name)); tasks.append(t)
        s = asyncio.shield(t)
        await asyncio.sleep(0)
        t.cancel()
        try: await s
        except asyncio.CancelledError: print('shield got')
    elif name == 'timeout':
        async def body():
            d = D('body')
            async with asyncio.timeout(0.1):
                await child('timeout')
        t = asyncio.create_task(body()); tasks.append(t)
        try: await t
        except TimeoutError: print('timeout')
        print('after')
    elif name == 'gathercancel':
        t = asyncio.create_task(child(name)); tasks.append(t)
        g = asyncio.gather(t, child(name + '2'))
        await asyncio.sleep(0)
        g.cancel()
        try: await g
        except asyncio.CancelledError: print('got')
        print('after')
    elif name == 'gatherret':
        t = asyncio.create_task(child(name)); tasks.append(t)
        g = asyncio.gather(t, bad(), return_exceptions=True)
        await asyncio.sleep(0)
        t.cancel()
        print(await g)
        print('after')
    elif name == 'done_callback':
        t = asyncio.create_task(child(name)); tasks.append(t)
        t.add_done_callback(lambda t: print('cb', t.cancelled()))
        await asyncio.sleep(0)
        t.cancel()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print('after')
    elif name == 'raises':
        async def body():
            d = D('raises')
            raise KeyError(1)
        t = asyncio.create_task(body()); tasks.append(t)
        try: await t
        except KeyError: print('got')
        print('after')
    print('clear')
    tasks.clear()
    print('cleared')
for name in ('group', 'cancel', 'gather', 'wait', 'wait_for', 'shield', 'gatherret', 'done_callback'):
    asyncio.run(variant(name))
    print('over', name)
