# The slow part comes before the lock.
import asyncio

totals = {}


async def count(name, lock):
    await asyncio.sleep(0.5)
    async with lock:
        await asyncio.sleep(0.001)
        totals[name] = totals.get(name, 0) + len(name)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(count(name, lock) for name in ("ham", "egg", "bread", "beans")))


asyncio.run(main())
