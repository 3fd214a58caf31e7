# A consumer of a full queue that lets others take a turn.
# machine: cpu-cost=1000
import asyncio


def crunch(item):
    return sum(i * item % 7 for i in range(2_000))


async def worker(queue):
    while not queue.empty():
        crunch(await queue.get())
        await asyncio.sleep(0)


async def heartbeat():
    for _ in range(3):
        await asyncio.sleep(0.1)


async def main():
    queue = asyncio.Queue()
    for item in range(30):
        queue.put_nowait(item)
    await asyncio.gather(worker(queue), heartbeat())


asyncio.run(main())
