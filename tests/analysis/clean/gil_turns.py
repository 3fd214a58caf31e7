# Threads that mostly wait, and processes that compute.
# machine: cores=4 cpu-cost=1000
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def compute(n):
    return sum(i % 7 for i in range(10_000))


def fetch(n):
    time.sleep(0.3)
    return n


if __name__ == "__main__":
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(fetch, range(4)))
    with ProcessPoolExecutor(4) as pool:
        list(pool.map(compute, range(4)))
