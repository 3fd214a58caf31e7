"""Eight jobs in threads without the GIL

The same eight threads on a Python with free threading: the GIL is off.

Look for:
- Computing: four cores run four threads at a time, so eight jobs take as long as two. The others wait for a core.
- Waiting: nothing changes, since nobody needed the GIL for it.
"""
# machine: cores=4 gil=off cpu-cost=1000
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
