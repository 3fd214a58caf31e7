"""One slow consumer

Three producers, one consumer that is slower than each of them, and a queue of four places between them.

Look for:
- The queue is full nearly all the time; the producers stand in line to put something in.
- A larger queue would only fill up later.
"""
import asyncio


async def produce(name, queue):
    for n in range(8):
        await asyncio.sleep(0.1)
        await queue.put(f"{name}{n}")


async def consume(queue):
    while True:
        await queue.get()
        await asyncio.sleep(0.25)
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=4)
    consumer = asyncio.create_task(consume(queue), name="consumer")
    await asyncio.gather(*(produce(name, queue) for name in "abc"))
    await queue.join()
    consumer.cancel()
    print("all consumed at", asyncio.get_running_loop().time())


asyncio.run(main())
