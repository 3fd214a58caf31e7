# The same with threads.
import threading
import time

fork, knife = threading.Lock(), threading.Lock()


def eat(first, second):
    with first:
        time.sleep(0.1)
        with second:
            pass


threads = [threading.Thread(target=eat, args=(fork, knife), name="Plato"),
           threading.Thread(target=eat, args=(knife, fork), name="Kant")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
