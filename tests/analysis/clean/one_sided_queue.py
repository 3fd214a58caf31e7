# Producer and consumer are about equally fast: the queue is neither always full nor always empty.
import asyncio


async def produce(queue):
    for n in range(24):
        await asyncio.sleep(0.1 if n % 8 < 4 else 0.02)
        await queue.put(n)


async def consume(queue):
    while True:
        await queue.get()
        await asyncio.sleep(0.06)
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=4)
    consumer = asyncio.create_task(consume(queue))
    await produce(queue)
    await queue.join()
    consumer.cancel()


asyncio.run(main())
