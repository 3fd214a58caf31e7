# A released lock goes to the waiter who came first, even if the releaser asks again at once.
import asyncio

async def greedy(lock):
    for i in range(2):
        async with lock:
            print("greedy", i)
            await asyncio.sleep(1)

async def patient(lock, name):
    async with lock:
        print(name)
        await asyncio.sleep(1)

async def main():
    lock = asyncio.Lock()
    await asyncio.gather(greedy(lock), patient(lock, "first"), patient(lock, "second"))

asyncio.run(main())
