# At most three requests at a time; each is short.
import asyncio


async def fetch(gate, n):
    async with gate:
        await asyncio.sleep(0.01)
        return n


async def main():
    gate = asyncio.Semaphore(3)
    print(await asyncio.gather(*(fetch(gate, n) for n in range(6))))


asyncio.run(main())
