import asyncio, time

async def main():
    start = time.perf_counter()
    loop_start = asyncio.get_running_loop().time()
    await asyncio.sleep(0.1)
    print(time.perf_counter() - start, asyncio.get_running_loop().time() - loop_start)
    await asyncio.sleep(600)
    print(time.perf_counter() - start, time.time(), time.monotonic(), time.time_ns(), time.perf_counter_ns())
    time.sleep(2.5)
    print(f"{time.perf_counter() - start:.2f}")

asyncio.run(main())
print(time.strftime("%H:%M:%S"), time.strftime("%Y-%m-%d"), time.ctime())
