# check: stderr
import threading
import time


def worker():
    time.sleep(1)
    print("worker finishes after the traceback", time.monotonic())


threading.Thread(target=worker).start()
raise ValueError("main fails")
