# Each holds a permit and wants another one.
import asyncio

async def fetch(gate, n):
    async with gate:
        await asyncio.sleep(0.1)
        if n:
            await fetch(gate, n - 1)

async def main():
    gate = asyncio.Semaphore(2)
    await asyncio.gather(fetch(gate, 2), fetch(gate, 2))

asyncio.run(main())
