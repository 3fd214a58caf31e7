"""The gather that main awaits consists of a task that waits for main.

The other one runs on, but it does not help.
"""
import asyncio


async def report(parent):
    await asyncio.sleep(0.1)
    return await parent


async def heartbeat():
    for _ in range(3):
        await asyncio.sleep(0.1)


async def main():
    await asyncio.gather(report(asyncio.current_task()), heartbeat())


asyncio.run(main())
