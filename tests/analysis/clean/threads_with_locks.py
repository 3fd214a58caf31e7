# Threads that count under a lock and hand results over a queue.
import queue
import threading
import time

total = 0
lock = threading.Lock()
results = queue.Queue()


def work(n):
    global total
    time.sleep(0.05)
    with lock:
        total += n
    results.put(n)


threads = [threading.Thread(target=work, args=(n,), name=f"work-{n}") for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total, sorted(results.get() for _ in threads))
