"""Eight jobs as tasks

The same jobs as asyncio tasks: all on one thread, taking turns where they await.

Look for:
- Waiting: all eight wait at the same time, so the total is one job's time.
- Computing: nothing is gained. A task that computes does not let the others run, and the loop is blocked.
"""
# machine: cores=4 cpu-cost=1000
import asyncio
import time

JOBS = 8


async def compute(n):
    total = 0
    for i in range(10_000):
        total += i % 7
    return total


async def fetch(n):
    await asyncio.sleep(0.1)
    return n


async def timed(title, work):
    start = time.perf_counter()
    results = await asyncio.gather(*(work(n) for n in range(JOBS)))
    print(f"{title}: {len(results)} jobs in {time.perf_counter() - start:.1f} s")


async def main():
    await timed("computing", compute)
    await timed("waiting", fetch)


asyncio.run(main())
