import asyncio

async def work(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("work cancelled", n)
        raise

async def grouped():
    async with asyncio.TaskGroup() as group:
        group.create_task(work(5))
        group.create_task(work(6))

async def main():
    task = asyncio.create_task(grouped())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("group cancelled")
    async with asyncio.TaskGroup() as group:
        t = group.create_task(work(7))
        await asyncio.sleep(0)
        t.cancel()
    print("a cancelled child is no failure", t.cancelled())

asyncio.run(main())
