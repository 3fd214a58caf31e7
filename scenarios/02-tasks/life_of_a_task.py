"""The life of a task

A task is created, scheduled, runs, waits, runs again, and ends in one of three ways.

Look for:
- Three tasks, three ends: finished (with a result), failed (with an exception), cancelled.
- Between "created" and the first step a task is ready: it stands in the ready queue until the loop comes to it.
- A task that was asked to cancel still runs once more: its `except` and `finally` blocks clean up.
"""
import asyncio


async def succeed():
    await asyncio.sleep(1)
    return 42


async def fail():
    await asyncio.sleep(2)
    raise ValueError("this did not work")


async def run_for_ever():
    try:
        while True:
            await asyncio.sleep(1)
    finally:
        print("the endless task cleans up")


def describe(task):
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    if task.exception() is not None:
        return f"failed: {task.exception()!r}"
    return f"finished: {task.result()}"


async def main():
    tasks = [
        asyncio.create_task(succeed(), name="success"),
        asyncio.create_task(fail(), name="failure"),
        asyncio.create_task(run_for_ever(), name="endless"),
    ]
    for _ in range(4):
        for task in tasks:
            print(f"{task.get_name():8} {describe(task)}")
        print()
        await asyncio.sleep(1)
    tasks[2].cancel()
    await asyncio.wait(tasks)
    print(f"endless  {describe(tasks[2])}")


asyncio.run(main())
