import threading
import time

a, b = threading.Lock(), threading.Lock()


def take(first, second, name):
    with first:
        print(name, "has one", time.monotonic())
        time.sleep(0.1)
        with second:
            print("never")


threading.Thread(target=take, args=(a, b, "x")).start()
threading.Thread(target=take, args=(b, a, "y")).start()
