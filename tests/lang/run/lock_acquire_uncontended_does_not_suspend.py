import asyncio

async def other():
    print("other")

async def main():
    asyncio.create_task(other())
    lock, semaphore, event = asyncio.Lock(), asyncio.Semaphore(1), asyncio.Event()
    event.set()
    async with lock:
        print("in lock")
    async with semaphore:
        print("in semaphore")
    await event.wait()
    print("event was set; the other task has not run yet")
    await asyncio.sleep(0)

asyncio.run(main())
