import asyncio

async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(5)
    except TimeoutError as error:
        print("timeout", repr(error), loop.time())
    async with asyncio.timeout(10) as cm:
        await asyncio.sleep(1)
        print(cm.expired(), cm.when())
        cm.reschedule(loop.time() + 0.5)
        try:
            await asyncio.sleep(2)
        except asyncio.CancelledError:
            print("inside: cancelled", loop.time())
            await asyncio.sleep(0)
            print("swallowed")
    print("went on", cm.expired())
    async with asyncio.timeout(None) as cm:
        await asyncio.sleep(1)
    print(cm)
    try:
        async with asyncio.timeout_at(loop.time() + 2):
            try:
                async with asyncio.timeout(50):
                    await asyncio.sleep(100)
            except TimeoutError:
                print("inner? no")
    except TimeoutError:
        print("outer", loop.time())
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(0)
            print("not reached")
    except TimeoutError:
        print("zero")

asyncio.run(main())
