# What is handled where a loop runs becomes the context of some cancellations, not of all.
import asyncio
def ctx(e):
    out = []
    while e is not None:
        out.append(repr(e)); e = e.__context__
    return out
async def a():
    try:
        await asyncio.sleep(0)
    except BaseException as e:
        print('a', ctx(e))
async def b():
    try:
        await asyncio.sleep(1)
    except BaseException as e:
        print('b', ctx(e))
async def c():
    t = asyncio.create_task(asyncio.sleep(0))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except BaseException as e:
        print('c', ctx(e))
async def d():
    t = asyncio.create_task(asyncio.sleep(1))
    t.cancel()
    try:
        await t
    except BaseException as e:
        print('d', ctx(e))
async def e_():
    t = asyncio.gather(asyncio.sleep(0))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except BaseException as e:
        print('e', ctx(e))
async def f0():
    t = asyncio.gather(asyncio.sleep(0))
    t.cancel()
    try:
        await asyncio.shield(t)
    except BaseException as e:
        print('f', ctx(e))
async def g():
    fu = asyncio.get_running_loop().create_future()
    fu.cancel()
    try:
        await fu
    except BaseException as e:
        print('g', ctx(e))
async def h():
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.1)
    except BaseException as e:
        print('h', ctx(e))
async def i():
    try:
        async with asyncio.timeout(0.1):
            await asyncio.sleep(1)
    except BaseException as e:
        print('i', ctx(e))
async def j():
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(0)
    except BaseException as e:
        print('j', ctx(e))
async def k():
    lock = asyncio.Lock()
    await lock.acquire()
    try:
        async with asyncio.timeout(0.1):
            await lock.acquire()
    except BaseException as e:
        print('k', ctx(e))
async def l():
    s = asyncio.shield(asyncio.gather(asyncio.sleep(0)))
    s.cancel()
    try:
        await s
    except BaseException as e:
        print('l', ctx(e))
async def main(f):
    t = asyncio.create_task(f())
    await asyncio.sleep(0)
    if f in (a, b): t.cancel()
    await t
for f in (a, b, c, d, e_, f0, g, h, i, j, k, l):
    asyncio.run(main(f))
    try:
        raise ValueError('outer')
    except ValueError:
        asyncio.run(main(f))
async def nested():
    try:
        raise KeyError('in task')
    except KeyError:
        for f in (a, b, c, d, e_, f_, g, h, i, j, k, l):
            await main(f)
f_ = None
f_ = f0
asyncio.run(nested())
