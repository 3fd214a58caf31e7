import asyncio

async def main():
    lock = asyncio.Lock()
    print(lock.locked(), await lock.acquire(), lock.locked())
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    await lock.acquire()
    waiter = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    print(waiter.done())
    lock.release()
    print(lock.locked())
    print(await waiter, lock.locked())

asyncio.run(main())
