import asyncio, threading, time

async def work(n):
    await asyncio.sleep(n)
    return n * 2

def from_thread(loop, future):
    time.sleep(1)
    loop.call_soon_threadsafe(future.set_result, "set by a thread")
    result = asyncio.run_coroutine_threadsafe(work(2), loop).result()
    print("thread got", result, time.monotonic())

async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    t = threading.Thread(target=from_thread, args=(loop, future)); t.start()
    print(await future, loop.time())
    await asyncio.sleep(3)
    t.join()

asyncio.run(main())
