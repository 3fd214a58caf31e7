"""A task that fails unseen

An exception inside a task hurts nobody until someone asks for the result.

Look for:
- `importer` fails after one second, marked at the end of its track. The program goes on as if nothing had happened.
- Only the `await` after five seconds raises the exception, far from where it began.
- `fire_and_forget` is never asked at all: Python mentions its exception on stderr when the task is thrown away.
"""
import asyncio


async def importer():
    await asyncio.sleep(1)
    rows = {"Ada": 36}
    return rows["Grace"]


async def fire_and_forget():
    await asyncio.sleep(2)
    raise RuntimeError("nobody is listening")


async def main():
    task = asyncio.create_task(importer(), name="importer")
    asyncio.create_task(fire_and_forget(), name="fire_and_forget")
    for second in range(1, 6):
        await asyncio.sleep(1)
        print(f"{second} s: importer done: {task.done()}")
    try:
        await task
    except KeyError as error:
        print("the importer failed four seconds ago: no row for", error)


asyncio.run(main())
