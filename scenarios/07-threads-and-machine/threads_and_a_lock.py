"""Threads and a lock

Three clerks, one ledger. The lock lets one thread in at a time; the others are blocked until it is their turn.

Look for:
- The lock's track shows who holds it and who stands in line.
- A blocked thread costs nothing: it needs neither the GIL nor a core.
"""
import threading
import time

ledger = threading.Lock()
entries = []


def clerk(name):
    for n in range(2):
        with ledger:
            entries.append(f"{name}{n}")
            time.sleep(0.3)
        time.sleep(0.1)


threads = [threading.Thread(target=clerk, args=(name,), name=name) for name in ("Ada", "Ben", "Cleo")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(entries)
