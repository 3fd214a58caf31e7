# Every coroutine is awaited, handed to a task, or closed.
import asyncio


async def save():
    await asyncio.sleep(0.1)


async def main():
    await save()
    task = asyncio.create_task(save())
    await task
    save().close()


asyncio.run(main())
