"""Eight jobs in threads

The same jobs in eight threads of one process, which share one GIL.

Look for:
- Waiting: a thread that waits gives the GIL up, so all eight wait at the same time.
- Computing: only who holds the GIL runs. Every 5 ms it goes to the next thread, and the total is the same as one after
  another, on four cores as on one.
"""
# machine: cores=4 cpu-cost=1000
import time
from concurrent.futures import ThreadPoolExecutor

JOBS = 8


def compute(n):
    total = 0
    for i in range(10_000):
        total += i % 7
    return total


def fetch(n):
    time.sleep(0.1)
    return n


def timed(title, work):
    start = time.perf_counter()
    with ThreadPoolExecutor(JOBS) as pool:
        results = list(pool.map(work, range(JOBS)))
    print(f"{title}: {len(results)} jobs in {time.perf_counter() - start:.1f} s")


timed("computing", compute)
timed("waiting", fetch)
