# An example of the Python documentation: sync lock.
import asyncio

async def worker(lock, name):
    async with lock:
        print(name, 'has the lock')
        await asyncio.sleep(1)
    await lock.acquire()
    try:
        print(name, 'has it again')
    finally:
        lock.release()

async def main():
    lock = asyncio.Lock()
    await asyncio.gather(worker(lock, 'a'), worker(lock, 'b'))

asyncio.run(main())
