import asyncio

async def work(): return "worked"

async def main():
    t = asyncio.ensure_future(work()); print(type(t).__name__, await t)
    f = asyncio.get_running_loop().create_future()
    print(asyncio.ensure_future(f) is f, asyncio.ensure_future(t) is t)
    class Aw:
        def __await__(self):
            return asyncio.sleep(0, "aw").__await__()
    print(await asyncio.ensure_future(Aw()))
    try:
        asyncio.ensure_future(5)
    except TypeError as error:
        print(error)

asyncio.run(main())
