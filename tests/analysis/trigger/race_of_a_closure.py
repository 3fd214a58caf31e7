# A variable of an enclosing function.
import asyncio


async def main():
    count = 0

    async def step():
        nonlocal count
        seen = count
        await asyncio.sleep(0.1)
        count = seen + 1

    await asyncio.gather(step(), step(), step())
    print(count)


asyncio.run(main())
