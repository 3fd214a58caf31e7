"""One part of the gather waits for an event that nobody sets; the others are done."""
import asyncio


async def fetch(ready):
    await ready.wait()


async def main():
    ready = asyncio.Event()
    await asyncio.gather(asyncio.sleep(0.1), fetch(ready), asyncio.sleep(0.2))


asyncio.run(main())
