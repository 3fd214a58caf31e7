# Ten workers, two permits: the semaphore is the program's speed.
import asyncio


async def work(permits):
    for _ in range(3):
        async with permits:
            await asyncio.sleep(0.1)


async def main():
    permits = asyncio.Semaphore(2)
    await asyncio.gather(*(work(permits) for _ in range(10)))


asyncio.run(main())
