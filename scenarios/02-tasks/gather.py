"""Gather: many tasks, one result

`asyncio.gather` starts several coroutines as tasks and waits for all of them.

Look for:
- Each coroutine gets a track of its own under `main`.
- They end in a different order than they were given; the results come back in the order given.
- `main` is woken once, by the last of them.
"""
import asyncio


async def measure(city, delay, degrees):
    print(f"ask {city}")
    await asyncio.sleep(delay)
    print(f"{city} answers after {delay} s")
    return city, degrees


async def main():
    results = await asyncio.gather(
        measure("Oslo", 2.5, 7),
        measure("Lima", 1.0, 19),
        measure("Cairo", 1.5, 31),
    )
    for city, degrees in results:
        print(f"{city:6} {degrees:3} °C")
    warmest = max(results, key=lambda result: result[1])
    print("warmest:", warmest[0])


asyncio.run(main())
