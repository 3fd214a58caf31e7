import queue
import threading
import time

q = queue.Queue(maxsize=2)
print(q.empty(), q.full(), q.qsize(), q.maxsize)
q.put(1)
q.put_nowait(2)
print(q.full(), q.qsize(), list(q.queue), q.unfinished_tasks)
for call in (lambda: q.put_nowait(3), lambda: q.put(3, timeout=0.5), lambda: q.put(3, False), lambda: q.put(3, timeout=-1)):
    try:
        call()
    except queue.Full as e:
        print("Full", repr(e), time.monotonic())
    except ValueError as e:
        print(e)
print(q.get(), q.get_nowait())
for call in (q.get_nowait, lambda: q.get(timeout=0.5), lambda: q.get(block=False), lambda: q.get(timeout=-1)):
    try:
        call()
    except queue.Empty as e:
        print("Empty", repr(e), time.monotonic())
    except ValueError as e:
        print(e)
q.task_done()
q.task_done()
try:
    q.task_done()
except ValueError as e:
    print(e)
q.join()

for cls, items in ((queue.LifoQueue, "abc"), (queue.PriorityQueue, (3, 1, 2)), (queue.SimpleQueue, "xyz")):
    p = cls()
    for item in items:
        p.put(item)
    print(cls.__name__, p.qsize(), [p.get() for _ in items], p.empty())
    try:
        p.get(timeout=0.1)
    except queue.Empty:
        print("empty", time.monotonic())

log = []


def producer():
    for i in range(6):
        q.put(i)
        log.append(("put", i, time.monotonic()))
        time.sleep(0.1)
    q.put(None)


def consumer():
    while (item := q.get()) is not None:
        time.sleep(0.3)
        log.append(("got", item, time.monotonic()))
        q.task_done()
    q.task_done()


ts = [threading.Thread(target=f) for f in (producer, consumer)]
for t in ts:
    t.start()
time.sleep(0.05)
q.join()
print("joined", time.monotonic())
for t in ts:
    t.join()
for entry in log:
    print(*entry)

s = queue.SimpleQueue()


def late(n):
    print("late", n, s.get(), time.monotonic())


ts = [threading.Thread(target=late, args=(n,)) for n in range(3)]
for t in ts:
    t.start()
for n in range(3):
    time.sleep(0.1)
    s.put(n)
for t in ts:
    t.join()
try:
    s.get_nowait()
except queue.Empty:
    print("still empty")
