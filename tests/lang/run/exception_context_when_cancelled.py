# What becomes the __context__ of an exception that is thrown into nested coroutines: CPython chains at every level.
import asyncio
def chain(e):
    out=[]
    while e is not None:
        out.append(repr(e)); e=e.__context__
    return ' <- '.join(out)
async def deep(n):
    if n: await deep(n-1)
    else: await asyncio.sleep(5)
async def main(how):
    try:
        try:
            raise ValueError('first')
        except ValueError:
            if how == 0: await asyncio.sleep(5)
            if how == 1: await asyncio.get_running_loop().create_future()
            if how == 2: await deep(2)
            if how == 3: await asyncio.Lock().acquire(); await asyncio.Event().wait()
            if how == 4: await asyncio.wait_for(asyncio.sleep(4), 3)
            if how == 5: await asyncio.wait_for(asyncio.sleep(9), 0.5)
            if how == 6: await asyncio.gather(asyncio.sleep(3))
            if how == 7: await asyncio.wait([asyncio.ensure_future(asyncio.sleep(3))])
            if how == 8:
                async with asyncio.timeout(0.5): await asyncio.sleep(4)
            if how == 9:
                async with asyncio.TaskGroup() as tg: tg.create_task(asyncio.sleep(4))
            if how == 10:
                async with asyncio.TaskGroup() as tg: tg.create_task(main(99))
            if how == 11: await asyncio.Queue().get()
            if how == 12: await asyncio.shield(asyncio.sleep(3))
            if how == 13:
                for c in asyncio.as_completed([asyncio.sleep(3)]): await c
            if how == 14:
                async with asyncio.Condition() as c: await c.wait()
            if how == 15: await asyncio.Barrier(2).wait()
            if how == 16: await asyncio.Semaphore(0).acquire()
            if how == 17: await asyncio.create_task(asyncio.sleep(3))
            if how == 99: raise KeyError(1)
    except BaseException as error:
        print(how, chain(error))
async def outer():
    for how in range(18):
        t = asyncio.create_task(main(how))
        await asyncio.sleep(1)
        t.cancel('why')
        try: await t
        except BaseException as e: print('outer', how, chain(e))
asyncio.run(outer())
