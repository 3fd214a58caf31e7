"""A crowd before a lock

Six workers share one lock for everything they do: they only ever work one at a time.

Look for:
- The wait queue of the lock is nearly always five long.
- More workers would change nothing: the lock is the program's speed.
"""
import threading
import time

lock = threading.Lock()
done = []


def work(name):
    for n in range(4):
        with lock:
            time.sleep(0.1)
            done.append(name)


threads = [threading.Thread(target=work, args=(n,), name=f"worker-{n}") for n in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(done)
