import threading
import time


def daemon():
    try:
        while True:
            time.sleep(1)
            print("tick", time.monotonic())
    finally:
        print("never printed by a daemon")


def worker():
    time.sleep(2.5)
    print("worker done", time.monotonic())
    threading.Thread(target=late).start()


def late():
    time.sleep(1)
    print("late done", time.monotonic())


threading.Thread(target=daemon, daemon=True).start()
threading.Thread(target=worker).start()
child = []
threading.Thread(target=lambda: child.append(threading.Thread(target=print).daemon), daemon=True).start()
print(child)
print("main ends", time.monotonic())
