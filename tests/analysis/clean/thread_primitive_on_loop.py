# Threads wait for threads, tasks for tasks; what must be waited for across is waited for in a thread.
import asyncio
import threading
import time

ready = threading.Event()


def worker():
    time.sleep(0.5)
    ready.set()


async def main():
    thread = threading.Thread(target=worker)
    thread.start()
    await asyncio.to_thread(ready.wait)
    thread.join()


asyncio.run(main())
