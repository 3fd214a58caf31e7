# The producer says in any case that nothing more will come.
import asyncio


async def produce(queue):
    try:
        await queue.put("one")
        await asyncio.sleep(1)
    finally:
        await queue.put(None)


async def main():
    queue = asyncio.Queue()
    producer = asyncio.create_task(produce(queue))
    while await queue.get() is not None:
        pass
    await producer


asyncio.run(main())
