"""A semaphore with one permit is a lock, and a crowd stands before it."""
import asyncio


async def worker(gate):
    for _ in range(6):
        async with gate:
            await asyncio.sleep(0.02)


async def main():
    gate = asyncio.Semaphore(1)
    await asyncio.gather(*(worker(gate) for _ in range(8)))


asyncio.run(main())
