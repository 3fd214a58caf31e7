import time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait

def job(n):
    time.sleep(n)
    if n == 3: raise ValueError("three")
    return n * 10

with ThreadPoolExecutor(max_workers=3) as pool:
    futures = [pool.submit(job, n) for n in (2, 1, 3)]
    print([f.done() for f in futures])
    for f in as_completed(futures):
        try: print(f.result(), time.monotonic())
        except ValueError as e: print("failed", e, time.monotonic())
    print(list(pool.map(job, [1, 2])), time.monotonic())
print(futures[0].exception(), repr(futures[2].exception()))
