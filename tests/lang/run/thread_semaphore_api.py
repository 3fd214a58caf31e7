import threading
import time

s = threading.Semaphore(2)
print(s.acquire(), s.acquire(blocking=False), s.acquire(blocking=False), s.acquire(timeout=0.5), time.monotonic())
s.release(2)
for make in (lambda: threading.Semaphore(-1), lambda: s.release(0), lambda: s.acquire(False, 1)):
    try:
        make()
    except ValueError as e:
        print(e)
b = threading.BoundedSemaphore(1)
b.acquire()
b.release()
try:
    b.release()
except ValueError as e:
    print(e)
log = []


def work(n):
    with s:
        log.append(("in", n, time.monotonic()))
        time.sleep(0.2 * (n + 1))
    log.append(("out", n, time.monotonic()))


ts = [threading.Thread(target=work, args=(n,)) for n in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
for entry in log:
    print(*entry)
print(repr(s).split(": ")[-1], repr(b).split(": ")[-1], repr(b)[:27])


def giver():
    time.sleep(1)
    s.release(3)


s.acquire()
s.acquire()
threading.Thread(target=giver).start()
print(s.acquire(), s.acquire(), s.acquire(), time.monotonic())
