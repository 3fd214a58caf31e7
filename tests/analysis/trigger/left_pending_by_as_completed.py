"""Leaves the loop over as_completed after the first result."""
import asyncio


async def mirror(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def main():
    tasks = [asyncio.create_task(mirror(name, seconds), name=name) for name, seconds in (("near", 0.1), ("far", 2))]
    for each in asyncio.as_completed(tasks):
        print("from", await each)
        break
    await asyncio.sleep(0.5)


asyncio.run(main())
