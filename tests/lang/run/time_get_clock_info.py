import time

for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    print(name, time.get_clock_info(name))
for bad in ("wall", 5):
    try:
        time.get_clock_info(bad)
    except (ValueError, TypeError) as error:
        print(error)
