# check: stderr
# A task that waits for itself through gather(): cancelling it fails in the callback of the timeout.
import asyncio


async def main():
    async with asyncio.timeout(20):
        await asyncio.gather(asyncio.current_task())


asyncio.run(main())
