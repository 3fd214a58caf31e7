import threading
import time


def work(delay):
    time.sleep(delay)


t = threading.Thread(target=work, args=(1,))
print(t.name, t.daemon, t.ident, t.native_id, t.is_alive(), repr(t))
try:
    t.join()
except RuntimeError as e:
    print("join:", e)
t.start()
print(t.is_alive(), repr(t), t.ident == t.native_id)
try:
    t.start()
except RuntimeError as e:
    print("start:", e)
try:
    t.daemon = True
except RuntimeError as e:
    print("daemon:", e)
t.join(0.25)
print("after join(0.25)", t.is_alive(), time.monotonic())
t.name = "renamed"
t.join()
print(t.is_alive(), repr(t), time.monotonic())
t.join()
t.join(timeout=0)

d = threading.Thread(target=work, args=(100,), daemon=True, name="demon")
print(repr(d))
d.start()
print(repr(d))
print(threading.active_count(), [x.name for x in threading.enumerate()])
print(threading.main_thread() is threading.current_thread(), repr(threading.main_thread()))
print(threading.get_ident() == threading.main_thread().ident, threading.get_native_id() == threading.get_ident())

e = threading.Thread(target=lambda: None)
f = threading.Thread()
g = threading.Thread(name=12)
print(e.name, f.name, repr(g.name))
f.start()
f.join()
print(repr(f))
try:
    threading.current_thread().join()
except RuntimeError as err:
    print(err)
try:
    threading.Thread(group=1)
except AssertionError as err:
    print(err)


class Own(threading.Thread):
    def run(self):
        print("run of", self.name, threading.current_thread() is self)


o = Own()
o.start()
o.join()
print(repr(o))
try:
    class Broken(threading.Thread):
        def __init__(self):
            pass
    Broken().start()
except RuntimeError as err:
    print(err)
