# An item of a dict that is passed around, read by get; another key is nobody's race.
import asyncio


async def add(table, key):
    old = table.get(key, 0)
    await asyncio.sleep(0.01)
    table[key] = old + 1


async def main():
    counts = {}
    await asyncio.gather(*(add(counts, "x") for _ in range(3)), add(counts, "y"))
    print(counts)


asyncio.run(main())
