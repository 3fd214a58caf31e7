"""Producer and consumers

A queue between those who make work and those who do it.

Look for:
- The queue holds ROOM items at most: when it is full, the producer waits. That is back pressure.
- When it is empty, the workers wait, in the order in which they came.
- `join` returns when every item has been reported done; then the idle workers are cancelled.
"""
import asyncio

# param: ORDERS = 1..20: how much work there is
# param: ROOM = 0..8: what the queue holds; 0 is without limit
ORDERS = 6
ROOM = 2


async def producer(queue):
    for order in range(1, ORDERS + 1):
        await asyncio.sleep(0.4)
        await queue.put(order)
        print(f"producer: order {order} queued")


async def worker(name, queue, seconds):
    while True:
        order = await queue.get()
        print(f"  {name}: works on order {order}")
        await asyncio.sleep(seconds)
        queue.task_done()
        print(f"  {name}: order {order} done")


async def main():
    queue = asyncio.Queue(maxsize=ROOM)
    workers = [
        asyncio.create_task(worker("quick", queue, 0.8), name="quick"),
        asyncio.create_task(worker("slow", queue, 2.0), name="slow"),
    ]
    await producer(queue)
    await queue.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print("all orders done")


asyncio.run(main())
