import asyncio

async def never():
    print("never runs")

async def main():
    task = asyncio.create_task(never())
    print(task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled before its first step", task)

asyncio.run(main())
