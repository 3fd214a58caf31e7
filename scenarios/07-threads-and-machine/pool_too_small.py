"""A pool that is too small

Six blocking calls of one second each, handed to a pool of two workers.

Look for:
- Two run at a time; the others wait in the pool's queue, though nothing keeps the machine busy.
- The last one waits two seconds before it begins. With six workers all would be done after one.
"""
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def call(n):
    time.sleep(1)
    return n


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2, thread_name_prefix="worker") as pool:
        calls = [loop.run_in_executor(pool, call, n) for n in range(6)]
        for done in asyncio.as_completed(calls):
            print(f"call {await done} at {loop.time():.1f} s")


asyncio.run(main())
