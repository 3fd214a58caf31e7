"""The group is awaited while the lock is held that its members need."""
import asyncio


async def save(lock, name):
    async with lock:
        await asyncio.sleep(0.1)
        print("saved", name)


async def main():
    lock = asyncio.Lock()
    async with lock:
        async with asyncio.TaskGroup() as group:
            group.create_task(save(lock, "a"), name="a")
            group.create_task(save(lock, "b"), name="b")


asyncio.run(main())
