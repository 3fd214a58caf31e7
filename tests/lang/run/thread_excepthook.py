# check: stderr
import sys
import threading


def fail(n):
    print("fails", n)
    return 1 // n


t = threading.Thread(target=fail, args=(0,))
t.start()
t.join()
print("after")


def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None)
    print(type(args).__name__, len(args))


old = threading.excepthook
threading.excepthook = hook
t = threading.Thread(target=fail, args=(0,), name="second")
t.start()
t.join()
print(threading.__excepthook__ is old)
threading.excepthook = threading.__excepthook__


def leave():
    print("leaving")
    sys.exit(3)


t = threading.Thread(target=leave)
t.start()
t.join()
print("still here", t.is_alive())


class Custom(threading.Thread):
    def run(self):
        raise KeyError("custom")


c = Custom(name="custom")
c.start()
c.join()
