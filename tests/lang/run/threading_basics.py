import threading, time

lock = threading.Lock()
log = []

def worker(name, delay):
    for i in range(2):
        time.sleep(delay)
        with lock:
            log.append((name, i, time.monotonic()))

threads = [threading.Thread(target=worker, args=(n, d), name=f"thread-{n}") for n, d in (("a", 1), ("b", 0.7))]
for t in threads: t.start()
print([t.is_alive() for t in threads], threading.active_count(), threading.current_thread().name)
for t in threads: t.join()
print(log, [t.name for t in threads], threads[0].is_alive())
event = threading.Event()
def wait_event(): print("waits", event.wait(5)); print("daemon?", threading.current_thread().daemon)
t = threading.Thread(target=wait_event, daemon=True); t.start()
time.sleep(1); event.set(); t.join(); print(time.monotonic())
class Mine(threading.Thread):
    def run(self): print("run in", self.name)
m = Mine(name="mine"); m.start(); m.join()
