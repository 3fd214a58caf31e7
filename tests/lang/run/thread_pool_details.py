import threading
import time
from concurrent.futures import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Executor, Future,
                                InvalidStateError, ThreadPoolExecutor, as_completed, wait)


def job(n, fail=False):
    time.sleep(n)
    if fail:
        raise ValueError(f"job {n}")
    return (n, threading.current_thread().name, time.monotonic())


for bad in (0, -1):
    try:
        ThreadPoolExecutor(bad)
    except ValueError as e:
        print(e)
try:
    ThreadPoolExecutor(1, initializer=5)
except TypeError as e:
    print(e)
pool = ThreadPoolExecutor(2)
fs = [pool.submit(job, n) for n in (0.3, 0.1, 0.2, 0.4)]
print([f.done() for f in fs], [f.running() for f in fs], fs[3].cancel(), fs[3].cancelled(), fs[0].cancel())
for f in fs[:3]:
    print(f.result())
try:
    fs[3].result()
except CancelledError as e:
    print("cancelled", repr(e))
print([repr(f).split(" at ")[0] + repr(f)[repr(f).index(" state"):] for f in fs])
bad = pool.submit(job, 0.1, fail=True)
print(repr(bad).split("state=")[1])
print(repr(bad.exception()), repr(bad).split("state=")[1])
try:
    bad.result()
except ValueError as e:
    print("raises", e)
try:
    pool.submit(job, 5).result(timeout=0.5)
except TimeoutError as e:
    print("timeout", repr(e), time.monotonic())
pool.shutdown()
print("shut", time.monotonic())
try:
    pool.submit(job, 1)
except RuntimeError as e:
    print(e)

with ThreadPoolExecutor(max_workers=1, thread_name_prefix="one") as p:
    fs = [p.submit(job, 1) for _ in range(3)]
    p.shutdown(wait=False, cancel_futures=True)
    print([f.cancelled() for f in fs])
print(fs[0].result())

with ThreadPoolExecutor(3) as p:
    print([r[0] for r in p.map(job, [0.3, 0.1, 0.2])], time.monotonic())
    try:
        for r in p.map(job, [0.1, 2, 0.1], timeout=1):
            print("map", r[0], time.monotonic())
    except TimeoutError:
        print("map timeout", time.monotonic())
    it = p.map(lambda a, b: a * b, range(5), range(3))
    print(next(it), list(it))
    try:
        list(p.map(job, [0.1, 0.2], [True, False]))
    except ValueError as e:
        print("map raises", e)
    fs = [p.submit(job, n, n == 0.2) for n in (0.3, 0.2, 0.1)]
    d, n = wait(fs, return_when=FIRST_COMPLETED)
    print(len(d), len(n), time.monotonic())
    d, n = wait(fs, return_when=FIRST_EXCEPTION)
    print(len(d), len(n), time.monotonic())
    d, n = wait(fs, timeout=0.01)
    print(len(d), len(n), time.monotonic())
    r = wait(fs)
    print(len(r.done), len(r.not_done), time.monotonic(), type(r).__name__)
    fs = [p.submit(job, n) for n in (0.3, 0.2, 0.1)]
    print([f.result()[0] for f in as_completed(fs)])
    fs = [p.submit(job, n) for n in (0.3, 0.1)]
    try:
        for f in as_completed(fs, timeout=0.2):
            print("completed", f.result()[0])
    except TimeoutError as e:
        print(e)

f = Future()
f.add_done_callback(lambda x: print("callback", x is f, x.result()))
print(f.set_running_or_notify_cancel(), f.running())
f.set_result(42)
f.add_done_callback(lambda x: print("at once", x.result()))
try:
    f.set_result(1)
except InvalidStateError as e:
    print(type(e).__name__, str(e).split(" at ")[0])
try:
    f.set_running_or_notify_cancel()
except RuntimeError as e:
    print(type(e).__name__, e)
g = Future()
print(g.cancel(), g.cancel(), g.set_running_or_notify_cancel(), g.done())
try:
    g.exception()
except CancelledError:
    print("CancelledError")
try:
    Future().result(timeout=0)
except TimeoutError:
    print("TimeoutError")
try:
    wait([g], return_when="NEVER")
except ValueError as e:
    print(e)
try:
    Executor().submit(print)
except NotImplementedError:
    print("NotImplementedError")
