"""Slow work under a lock

Each task fetches its data while it holds the lock, though only the last line needs it.

Look for:
- The lock's track is one long bar, and the others stand in line for all of it.
- Moved before the `async with`, the waiting would happen at the same time and the whole take a quarter.
"""
import asyncio

totals = {}


async def fetch(name):
    await asyncio.sleep(0.5)
    return len(name)


async def count(name, lock):
    async with lock:
        size = await fetch(name)
        totals[name] = totals.get(name, 0) + size


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(count(name, lock) for name in ("ham", "egg", "bread", "beans")))
    print(totals)


asyncio.run(main())
