import time, asyncio
print(time.time(), int(time.time()), time.strftime("%Y-%m-%d %H:%M:%S"), time.strftime("%X %x %p %j %A %B"))
t = time.localtime(); print(t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, t.tm_wday, t[0])
print(time.strftime("%H:%M:%S", time.gmtime(3661)), time.ctime(0), time.process_time(), time.perf_counter())
print(f"{time.strftime('%X')}")
asyncio.run(asyncio.sleep(61.5)); print(time.strftime("%X"), time.time())
