import threading
import time

r = threading.RLock()
print(r.acquire(), r.acquire(blocking=False), r.acquire())
print(str(r).split(" at ")[0])
r.release()
r.release()
r.release()
try:
    r.release()
except RuntimeError as e:
    print(e)
print(str(r).split(" at ")[0])
with r:
    with r as inner:
        print("nested", inner)


def other():
    print("other", r.acquire(False), r.acquire(timeout=0.5), time.monotonic())
    try:
        r.release()
    except RuntimeError as e:
        print(e)


r.acquire()
t = threading.Thread(target=other)
t.start()
t.join()


def waiter(n):
    with r:
        print("waiter", n, time.monotonic())
        time.sleep(0.1)


ts = [threading.Thread(target=waiter, args=(n,)) for n in range(3)]
for t in ts:
    t.start()
time.sleep(1)
r.release()
for t in ts:
    t.join()
c = threading.Condition(r)
with c:
    with c:
        print(c.wait(0.2), time.monotonic())
print(type(threading.RLock()).__name__)
