import asyncio

async def worker(name, lock):
    print(name, "wants the lock")
    async with lock:
        print(name, "has it at", asyncio.get_running_loop().time())
        await asyncio.sleep(1)
    print(name, "released")

async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(worker(n, lock) for n in "abc"))
    print(lock.locked())

asyncio.run(main())
