"""A callback of a timer blocks the loop, no task does."""
import asyncio
import time


def compact():
    time.sleep(0.5)


async def heartbeat():
    for _ in range(8):
        await asyncio.sleep(0.1)


async def main():
    asyncio.get_running_loop().call_later(0.25, compact)
    await heartbeat()


asyncio.run(main())
