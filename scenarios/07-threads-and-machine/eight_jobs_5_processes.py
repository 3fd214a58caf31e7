"""Eight jobs in processes

The same jobs in eight worker processes, each with a GIL of its own.

Look for:
- Computing: the processes share only the cores. Four cores run four jobs at a time, so eight take as long as two.
- Waiting: all at the same time, as with threads.
- What the picture leaves out: starting a process and copying what goes in and out cost time, too.
"""
# machine: cores=4 cpu-cost=1000
import time
from concurrent.futures import ProcessPoolExecutor

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
    with ProcessPoolExecutor(JOBS) as pool:
        results = list(pool.map(work, range(JOBS)))
    print(f"{title}: {len(results)} jobs in {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    timed("computing", compute)
    timed("waiting", fetch)
