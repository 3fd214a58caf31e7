import asyncio

async def fail():
    await asyncio.sleep(1)
    raise ValueError("from the task")

async def main():
    task = asyncio.create_task(fail())
    try:
        await task
    except ValueError as error:
        print("caught", error)
    print(task.done(), task.cancelled(), repr(task.exception()))
    try:
        task.result()
    except ValueError as error:
        print("again", error)

asyncio.run(main())
