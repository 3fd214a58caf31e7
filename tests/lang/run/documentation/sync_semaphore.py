# An example of the Python documentation: sync semaphore.
import asyncio

async def work(sem, number):
    async with sem:
        print('begin', number, asyncio.get_running_loop().time())
        await asyncio.sleep(1)
    await sem.acquire()
    try:
        print('again', number)
    finally:
        sem.release()

async def main():
    sem = asyncio.Semaphore(2)
    await asyncio.gather(*(work(sem, number) for number in range(5)))

asyncio.run(main())
