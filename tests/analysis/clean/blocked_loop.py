# The blocking call happens in a thread.
import asyncio
import time


async def heartbeat():
    for _ in range(8):
        await asyncio.sleep(0.25)


async def main():
    beats = asyncio.create_task(heartbeat(), name="heartbeat")
    await asyncio.to_thread(time.sleep, 1)
    time.sleep(0.05)  # short enough
    await beats


asyncio.run(main())
