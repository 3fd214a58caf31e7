"""A lock and its queue

Three cooks, one stove. A lock lets one of them in at a time; the others stand in line.

Look for:
- The lock's own track: who holds it, who waits, in which order.
- The line is fair: first come, first served. A cook who wants the stove again goes to the end.
- Chopping needs no stove, so it overlaps with what the others cook.
"""
import asyncio

COOKS = [("Anna", 1), ("Bruno", 2), ("Carla", 1)]


async def cook(name, stove, seconds):
    for dish in ("starter", "main course"):
        print(f"{name} chops for the {dish}")
        await asyncio.sleep(0.5)
        async with stove:
            print(f"{name} has the stove for the {dish}")
            await asyncio.sleep(seconds)
        print(f"{name} has finished the {dish}")


async def main():
    stove = asyncio.Lock()
    await asyncio.gather(*(cook(name, stove, seconds) for name, seconds in COOKS))
    print("stove is free:", not stove.locked())


asyncio.run(main())
