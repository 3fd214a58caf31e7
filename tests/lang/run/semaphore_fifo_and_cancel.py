import asyncio

async def use(sem, name, hold):
    try:
        async with sem:
            print(name, "in", asyncio.get_running_loop().time())
            await asyncio.sleep(hold)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise

async def main():
    sem = asyncio.Semaphore(1)
    tasks = [asyncio.create_task(use(sem, n, 1)) for n in "abcd"]
    await asyncio.sleep(0.5)
    tasks[1].cancel()
    await asyncio.sleep(1)
    late = asyncio.create_task(use(sem, "late", 1))
    await asyncio.wait(tasks + [late])
    print(sem.locked())
    await sem.acquire()
    waiter = asyncio.create_task(use(sem, "waiter", 0))
    await asyncio.sleep(0)
    sem.release()
    print("released", sem.locked())
    await sem.acquire()
    print("main waited in line")
    await waiter

asyncio.run(main())
