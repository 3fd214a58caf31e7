"""A task that is cut off

A task is started to write the log, and nobody waits for it. When main() returns, everything that is left is cancelled.

Look for:
- The writer is cut off in the middle; two of its three lines are lost.
- Awaited at the end, or started in a TaskGroup, it would be finished.
"""
import asyncio


async def write_log(lines):
    for line in lines:
        await asyncio.sleep(0.4)
        print("log:", line)


async def main():
    asyncio.create_task(write_log(["one", "two", "three"]))
    await asyncio.sleep(0.5)
    print("main is done")


asyncio.run(main())
