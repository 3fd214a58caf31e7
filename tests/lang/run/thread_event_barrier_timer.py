import threading
import time

e = threading.Event()
print(e.is_set(), e.wait(0.5), time.monotonic(), repr(e).split(": ")[-1])


def waiter(n):
    print("waiter", n, e.wait(), time.monotonic())


ts = [threading.Thread(target=waiter, args=(n,)) for n in range(3)]
for t in ts:
    t.start()
time.sleep(0.5)
e.set()
print("set")
for t in ts:
    t.join()
print(e.wait(), e.wait(0), repr(e).split(": ")[-1])
e.clear()
print(e.is_set())

b = threading.Barrier(3, action=lambda: print("action", time.monotonic()))
print(b.parties, b.n_waiting, b.broken, repr(b).split(": ")[-1])
results = []


def party(n):
    time.sleep(n)
    i = b.wait()
    results.append((n, i, time.monotonic()))


ts = [threading.Thread(target=party, args=(n,)) for n in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(results, b.n_waiting)


def breaker(n):
    try:
        b.wait(0.5 if n else None)
    except threading.BrokenBarrierError as err:
        print(n, type(err).__name__, time.monotonic())


ts = [threading.Thread(target=breaker, args=(n,)) for n in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(b.broken, repr(b).split(": ")[-1])
b.reset()
print(b.broken)
t = threading.Thread(target=breaker, args=(0,))
t.start()
print(b.n_waiting)
b.abort()
t.join()

timer = threading.Timer(2, lambda *a, **k: print("timer", a, k, time.monotonic()), [1, 2], {"x": 3})
timer.start()
print(repr(timer).split(",")[0], timer.interval)
timer.join()
other = threading.Timer(5, print, ["never"])
other.start()
time.sleep(1)
other.cancel()
other.join()
print("cancelled", time.monotonic(), other.finished.is_set())
try:
    threading.Barrier(2, action=lambda: 1 / 0).wait(0)
except threading.BrokenBarrierError:
    print("broken at once")
