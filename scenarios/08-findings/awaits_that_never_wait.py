"""Awaits that never wait

A worker empties a queue that is always full enough. Each `await queue.get()` has an item at once, so it never suspends: the
word await alone does not give the loop back.

Look for:
- The worker's step is one long bar, though there is an await in every turn of its loop.
- The heartbeat starves until the queue is empty. One `await asyncio.sleep(0)` in the loop would let it beat.
"""
# machine: cpu-cost=1000
import asyncio


def crunch(item):
    total = 0
    for i in range(2_000):
        total += i * item % 7
    return total


async def worker(queue):
    results = []
    while not queue.empty():
        results.append(crunch(await queue.get()))
    print(len(results), "items done")


async def heartbeat():
    for beat in range(3):
        await asyncio.sleep(0.1)
        print("  beat", beat)


async def main():
    queue = asyncio.Queue()
    for item in range(30):
        queue.put_nowait(item)
    await asyncio.gather(worker(queue), heartbeat())


asyncio.run(main())
