"""A blocking call moved to a thread

The same blocking call twice: on the loop's own thread, and handed to a worker with `asyncio.to_thread`.

Look for:
- On the loop: the heartbeat stops for as long as the call lasts.
- In a thread: the task waits for the worker, the loop goes on, the beats come.
- The arrows: work is handed over, and its end wakes the task.
"""
import asyncio
import time


def read_old_database():
    time.sleep(1)
    return 42


async def heartbeat():
    while True:
        print(f"  beat at {asyncio.get_running_loop().time():.2f}")
        await asyncio.sleep(0.25)


async def main():
    beats = asyncio.create_task(heartbeat(), name="heartbeat")
    await asyncio.sleep(0.6)
    print("on the loop:", read_old_database())
    await asyncio.sleep(0.6)
    print("in a thread:", await asyncio.to_thread(read_old_database))
    beats.cancel()


asyncio.run(main())
