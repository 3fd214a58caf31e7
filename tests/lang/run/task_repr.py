import asyncio

async def work(n):
    await asyncio.sleep(n)
    return n

async def fail():
    raise ValueError("broken")

async def main():
    task = asyncio.create_task(work(1))
    print(task)
    await asyncio.sleep(0)
    print(task)
    await task
    print(task)
    failing = asyncio.create_task(fail(), name="failing")
    try:
        await failing
    except ValueError:
        print(failing)
    cancelled = asyncio.create_task(work(5))
    await asyncio.sleep(0)
    cancelled.cancel()
    print(cancelled)
    try:
        await cancelled
    except asyncio.CancelledError:
        print(cancelled)

asyncio.run(main())
