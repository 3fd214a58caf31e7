# An example of the Python documentation: task background set.
import asyncio

background_tasks = set()

async def some_coro(param):
    await asyncio.sleep(param)
    print('done', param)

async def main():
    for i in range(10):
        task = asyncio.create_task(some_coro(param=i))

        background_tasks.add(task)

        task.add_done_callback(background_tasks.discard)
    await asyncio.sleep(4.5)
    print(len(background_tasks))

asyncio.run(main())
