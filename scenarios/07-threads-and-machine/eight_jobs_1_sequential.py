"""Eight jobs, one after another

First eight jobs that compute, then eight that wait: the yardstick for the next four scenarios.

Look for:
- One thread does everything. While a job waits, the whole program waits.
- The total is the sum of all: eight times one job, for both kinds.
"""
# machine: cores=4 cpu-cost=1000
import time

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
    results = [work(n) for n in range(JOBS)]
    print(f"{title}: {len(results)} jobs in {time.perf_counter() - start:.1f} s")


timed("computing", compute)
timed("waiting", fetch)
