"""An error nobody sees

A task fails, and nobody ever asks it for its result. The program ends as if all were well.

Look for:
- The task's bar ends with a failure, and no arrow leads from there to anybody.
- Python says so only when the task is thrown away: "Task exception was never retrieved".
"""
import asyncio


async def save(n):
    await asyncio.sleep(0.1)
    if n == 2:
        raise OSError("disk full")
    print("saved", n)


async def main():
    tasks = [asyncio.create_task(save(n), name=f"save-{n}") for n in range(3)]
    await asyncio.wait(tasks)
    print("all saved")


asyncio.run(main())
