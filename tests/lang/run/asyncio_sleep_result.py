import asyncio

async def main():
    print(await asyncio.sleep(1, "result"), await asyncio.sleep(0, result=5), await asyncio.sleep(-1, "negative"))
    print(await asyncio.gather(asyncio.sleep(2, "a"), asyncio.sleep(1, "b")))

asyncio.run(main())
