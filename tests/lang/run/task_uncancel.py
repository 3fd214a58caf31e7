import asyncio

async def work():
    task = asyncio.current_task()
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelling", task.cancelling())
        print("uncancel", task.uncancel(), task.cancelling())
    return "went on"

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    task.cancel()
    print(await task)

asyncio.run(main())
