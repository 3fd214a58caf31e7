# What blocks is given to threads; the loop goes on.
import asyncio
import time


def read(n):
    time.sleep(0.3)
    return n


async def beat(stop):
    count = 0
    while not stop.is_set():
        await asyncio.sleep(0.05)
        count += 1
    return count


async def main():
    stop = asyncio.Event()
    heart = asyncio.create_task(beat(stop))
    results = await asyncio.gather(*(asyncio.to_thread(read, n) for n in range(4)))
    stop.set()
    print(results, await heart > 3)


asyncio.run(main())
