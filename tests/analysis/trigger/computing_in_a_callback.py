"""A callback of a task computes for long."""
import asyncio


def summarise(task):
    total = 0
    for number in range(400_000):
        total += number * task.result()
    print("total", total)


async def fetch():
    await asyncio.sleep(0.1)
    return 3


async def main():
    task = asyncio.create_task(fetch())
    task.add_done_callback(summarise)
    await task
    await asyncio.sleep(0.01)


asyncio.run(main())
