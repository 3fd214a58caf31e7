# The same with handlers on two levels, and where a condition must take its lock again first.
import asyncio
def chain(e):
    out=[]
    while e is not None:
        out.append(repr(e)); e=e.__context__
    return ' <- '.join(out)
async def inner(kind):
    try:
        raise KeyError('inner')
    except KeyError as e:
        print('inner', chain(e))
        if kind == 'sleep': await asyncio.sleep(4)
        if kind == 'future': await asyncio.get_running_loop().create_future()
async def middle(kind):
    await inner(kind)
async def main(kind):
    try:
        try:
            raise ValueError('outer')
        except ValueError:
            await middle(kind)
    except BaseException as error:
        print(kind, chain(error))
async def cond():
    c = asyncio.Condition()
    async def waiter():
        async with c:
            try:
                raise ValueError('handled')
            except ValueError:
                await c.wait()
    t = asyncio.create_task(waiter())
    await asyncio.sleep(1)
    await c.acquire()
    t.cancel('first')
    await asyncio.sleep(1)
    c.release()
    try: await t
    except BaseException as e: print('condition', chain(e))
    t = asyncio.create_task(waiter())
    await asyncio.sleep(1)
    await c.acquire()
    t.cancel('first')
    await asyncio.sleep(1)
    t.cancel('second')
    await asyncio.sleep(1)
    c.release()
    try: await t
    except BaseException as e: print('condition twice', chain(e))
async def outer():
    for kind in ('sleep', 'future'):
        t = asyncio.create_task(main(kind))
        await asyncio.sleep(1)
        t.cancel('why')
        await t
    await cond()
asyncio.run(outer())
