# A loop that only reads the clock would never end while code costs nothing; the clock creeps.
import time
start = time.time()
reads = 0
while time.time() - start < 0.05:
    reads += 1
print(reads > 1000, time.time() - start >= 0.05)
