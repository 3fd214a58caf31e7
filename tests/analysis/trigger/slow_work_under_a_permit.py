"""The only permit is kept while something slow is awaited."""
import asyncio


async def save(gate, name):
    async with gate:
        await asyncio.sleep(0.5)
        print("saved", name)


async def main():
    gate = asyncio.BoundedSemaphore(1)
    await asyncio.gather(save(gate, "a"), save(gate, "b"))


asyncio.run(main())
