"""Both that are waited for wait for an item that nobody puts."""
import asyncio


async def take(queue):
    return await queue.get()


async def main():
    queue = asyncio.Queue()
    takers = [asyncio.create_task(take(queue), name=name) for name in ("anna", "bert")]
    await asyncio.wait(takers)


asyncio.run(main())
