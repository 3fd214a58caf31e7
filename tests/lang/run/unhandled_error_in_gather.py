# check: stderr
import asyncio

async def ok():
    await asyncio.sleep(5)
    print("not reached")

async def fail():
    await asyncio.sleep(1)
    numbers = {"one": 1}
    return numbers["two"] + 1

async def main():
    await asyncio.gather(ok(), fail())

asyncio.run(main())
