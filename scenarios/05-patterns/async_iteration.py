"""Async loops and context managers

`async for` may wait before every item, `async with` before entering and after leaving.

Look for:
- The sensor is an async generator: it waits between readings, inside the task that loops over it.
- Opening and closing the connection take time; other tasks run meanwhile.
- Everything happens in one task: `async for` starts nothing in the background.
"""
import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def connection(name):
    print(f"{name}: connecting")
    await asyncio.sleep(0.5)
    try:
        yield name.upper()
    finally:
        await asyncio.sleep(0.25)
        print(f"{name}: closed")


async def readings(sensor, count):
    for number in range(count):
        await asyncio.sleep(1)
        yield f"{sensor} reading {number}: {20 + number * 0.5} degrees"


class Countdown:
    """The same by hand: an object with __aiter__ and __anext__."""

    def __init__(self, start):
        self.value = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.value == 0:
            raise StopAsyncIteration
        await asyncio.sleep(0.7)
        self.value -= 1
        return self.value + 1


async def watch_sensor():
    async with connection("sensor") as sensor:
        async for line in readings(sensor, 3):
            print(line)


async def count_down():
    async for number in Countdown(4):
        print("countdown", number)
    print("lift-off:", [number async for number in Countdown(2)])


async def main():
    await asyncio.gather(watch_sensor(), count_down())


asyncio.run(main())
