# An example of the Python documentation: sync condition.
import asyncio

async def waits(cond):
    async with cond:
        await cond.wait()
        print('notified')
    await cond.acquire()
    try:
        await cond.wait()
        print('notified again')
    finally:
        cond.release()

async def main():
    cond = asyncio.Condition()
    task = asyncio.create_task(waits(cond))
    for _ in range(2):
        await asyncio.sleep(1)
        async with cond:
            cond.notify_all()
    await task

asyncio.run(main())
