# As many workers as there are calls that wait, and no more than cores for those that compute.
# machine: cores=2 gil=off cpu-cost=1000
import time
from concurrent.futures import ThreadPoolExecutor


def call(n):
    time.sleep(1)
    return n


def compute(n):
    return sum(i % 7 for i in range(10_000))


with ThreadPoolExecutor(6) as pool:
    list(pool.map(call, range(6)))
with ThreadPoolExecutor(2) as pool:
    list(pool.map(compute, range(6)))
