import asyncio

async def wait_for_it(lock, name):
    try:
        async with lock:
            print(name, "got it")
    except asyncio.CancelledError:
        print(name, "gave up")
        raise

async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(wait_for_it(lock, n)) for n in "abc"]
    await asyncio.sleep(1)
    tasks[0].cancel()
    await asyncio.sleep(1)
    lock.release()
    await asyncio.wait(tasks)
    print(lock.locked())

asyncio.run(main())
