"""Sequential against concurrent

The same three errands twice: first one after the other, then together.

Look for:
- The first half has one task that sleeps three times in a row: 1 + 2 + 3 seconds.
- The second half has three tasks whose waits overlap: 3 seconds, as long as the longest.
- Only one task runs at any instant, in both halves. It is the waiting that overlaps, not the work.
"""
import asyncio
import time

ERRANDS = [("buy bread", 1), ("fetch parcel", 2), ("wash car", 3)]


async def errand(name, seconds):
    print(f"  {name}: start")
    await asyncio.sleep(seconds)
    print(f"  {name}: done after {seconds} s")


async def sequential():
    for name, seconds in ERRANDS:
        await errand(name, seconds)


async def concurrent():
    tasks = [asyncio.create_task(errand(name, seconds), name=name) for name, seconds in ERRANDS]
    for task in tasks:
        await task


async def main():
    for way in (sequential, concurrent):
        print(f"{way.__name__}:")
        start = time.perf_counter()
        await way()
        print(f"{way.__name__} took {time.perf_counter() - start:.1f} s")


asyncio.run(main())
