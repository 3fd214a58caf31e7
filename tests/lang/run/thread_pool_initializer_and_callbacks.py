# check: stderr
import threading
import time
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool

local = threading.local()


def start(value):
    local.value = value
    print("init", threading.current_thread().name, value)


def job(n):
    time.sleep(0.1)
    return local.value + n


with ThreadPoolExecutor(2, "pool", start, (10,)) as pool:
    print(list(pool.map(job, range(4))))


def broken():
    time.sleep(0.1)
    raise OSError("no start")


with ThreadPoolExecutor(1, initializer=broken) as pool:
    fs = [pool.submit(job, n) for n in range(2)]
    for f in fs:
        try:
            f.result()
        except BrokenThreadPool as e:
            print(type(e).__name__, e, isinstance(e, BrokenExecutor))
    try:
        pool.submit(job, 1)
    except BrokenThreadPool as e:
        print(e)


def bad_callback(f):
    raise KeyError("callback")


with ThreadPoolExecutor(1) as pool:
    f = pool.submit(time.sleep, 0.1)
    f.add_done_callback(bad_callback)
    f.add_done_callback(lambda f: print("second callback", threading.current_thread().name))
print("end", time.monotonic())


def nested(pool):
    return pool.submit(lambda: "inner").result()


with ThreadPoolExecutor(2) as pool:
    print(pool.submit(nested, pool).result())


def raiser():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise RuntimeError("outer") from e


with ThreadPoolExecutor(1) as pool:
    try:
        pool.submit(raiser).result()
    except RuntimeError as e:
        print(repr(e), repr(e.__cause__))
    pool.submit(raiser).result()
