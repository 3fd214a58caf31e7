"""A lock of threads on the loop

A task takes a `threading.Lock` that a worker thread holds. The lock knows nothing of the loop: it blocks the whole thread.

Look for:
- While the task waits for the lock, the heartbeat stops too.
- With `await asyncio.to_thread(lock.acquire)`, or an asyncio.Lock if only tasks use it, the loop would go on.
"""
import asyncio
import threading
import time

lock = threading.Lock()


def worker():
    with lock:
        time.sleep(1)


async def heartbeat():
    while True:
        print(f"  beat at {asyncio.get_running_loop().time():.2f}")
        await asyncio.sleep(0.25)


async def main():
    beats = asyncio.create_task(heartbeat(), name="heartbeat")
    work = asyncio.create_task(asyncio.to_thread(worker), name="work")
    await asyncio.sleep(0.1)
    with lock:
        print("the task has the lock")
    await work
    beats.cancel()


asyncio.run(main())
