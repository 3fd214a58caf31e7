# Six threads share a lock, but hold it for a moment only.
import threading
import time

lock = threading.Lock()
done = []


def work(name):
    for _ in range(4):
        time.sleep(0.1)
        with lock:
            done.append(name)
            time.sleep(0.001)


threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
