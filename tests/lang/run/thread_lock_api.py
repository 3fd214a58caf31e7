import threading
import time

lock = threading.Lock()
print(lock.locked(), lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.5), time.monotonic())
print(lock.acquire(blocking=True, timeout=0.25), time.monotonic())
for arguments in ({"blocking": False, "timeout": 1}, {"timeout": -2}):
    try:
        lock.acquire(**arguments)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
lock.release()
try:
    lock.release()
except RuntimeError as e:
    print(e)
with lock as got:
    print("held", got, lock.locked())
print(repr(lock)[:30], type(lock).__name__)

order = []


def take(name, hold):
    with lock:
        order.append((name, time.monotonic()))
        time.sleep(hold)


threads = [threading.Thread(target=take, args=(n, 0.5)) for n in "abcd"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(order)


def late():
    got = lock.acquire(timeout=0.3)
    order.append(("late", got, time.monotonic()))
    if got:
        lock.release()


lock.acquire()
t = threading.Thread(target=late)
t.start()
time.sleep(0.3)
lock.release()
t.join()
print(order[-1])

lock.acquire()


def releaser():
    time.sleep(1)
    lock.release()   # from another thread: allowed


threading.Thread(target=releaser).start()
lock.acquire()
print("released by another", time.monotonic())
