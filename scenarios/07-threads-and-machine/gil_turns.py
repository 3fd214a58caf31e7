"""Taking turns on the GIL

Two threads compute and one only wants to note the time every 20 ms. All three need the GIL.

Look for:
- The GIL goes round: after 5 ms it is handed to whoever has waited longest.
- The clock thread wakes in time but gets the GIL late: it is off by up to two turns.
- With the GIL off (--gil off) it is punctual, and the computing takes half as long.
"""
# machine: cores=4 cpu-cost=1000
import threading
import time


def compute(name):
    total = 0
    for i in range(10_000):
        total += i % 7
    print(name, "is done")


def clock():
    for _ in range(5):
        time.sleep(0.02)


threads = [threading.Thread(target=compute, args=("left",), name="left"),
           threading.Thread(target=compute, args=("right",), name="right"),
           threading.Thread(target=clock, name="clock")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("all done")
