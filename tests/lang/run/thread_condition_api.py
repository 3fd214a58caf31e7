import threading
import time

c = threading.Condition()
for call in (c.wait, c.notify, c.notify_all):
    try:
        call()
    except RuntimeError as e:
        print(e)
with c:
    print(c.wait(0.5), time.monotonic())
    print(c.wait_for(lambda: False, timeout=0.25), time.monotonic())
    print(c.wait_for(lambda: 7))
    print(c.wait(0), c.wait(-1), time.monotonic())

items = []


def consumer(name):
    with c:
        while not items:
            c.wait()
        print(name, "gets", items.pop(0), time.monotonic())


ts = [threading.Thread(target=consumer, args=(f"c{i}",)) for i in range(3)]
for t in ts:
    t.start()
print(repr(c).split(",")[-1])
for i in range(3):
    time.sleep(0.1)
    with c:
        items.append(i)
        if i < 2:
            c.notify()
        else:
            c.notify_all()
for t in ts:
    t.join()
d = threading.Condition(threading.Lock())
with d:
    d.notify(3)
    print("nobody", d.acquire(False))
print(repr(d).startswith("<Condition(<unlocked _thread.lock object at"))
flag = False


def setter():
    global flag
    time.sleep(0.3)
    with d:
        flag = True
        d.notify()


threading.Thread(target=setter).start()
with d:
    print(d.wait_for(lambda: flag, 5), time.monotonic())
