# Where an exception is thrown into a coroutine that handles another one, CPython forgets the frames between.
import asyncio
async def worker():
    await asyncio.get_running_loop().create_future()
async def inner(t):
    await t
async def main():
    t = asyncio.create_task(worker())
    await asyncio.sleep(0)
    await inner(t)

async def main2():
    t = asyncio.create_task(main())
    await asyncio.sleep(0.1)
    t.cancel()
    await t
async def main3():
    t = asyncio.create_task(worker())
    asyncio.get_running_loop().call_later(0.1, t.cancel)
    await inner(t)
async def main4():
    t = asyncio.create_task(worker())
    asyncio.get_running_loop().call_later(0.1, t.cancel)
    try:
        raise ValueError
    finally:
        await inner(t)
async def main5():
    t = asyncio.create_task(worker())
    asyncio.get_running_loop().call_later(0.1, asyncio.current_task().cancel)
    try:
        raise ValueError
    finally:
        await inner(t)
import traceback
for m in (main2, main3, main4, main5):
    try:
        asyncio.run(m())
    except BaseException as e:
        print(m.__name__)
        for f in traceback.extract_tb(e.__traceback__):
            if 'traceback_of' in f.filename: print('  ', f.name, f.lineno)
