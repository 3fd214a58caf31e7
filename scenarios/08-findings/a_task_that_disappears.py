"""A task that disappears

The loop is closed by hand while a task still waits. Nobody cancels it, nobody awaits it: it is thrown away in the middle.

Look for:
- The task's bar ends in the middle of its sleep.
- Python says so when it throws the task away: "Task was destroyed but it is pending!".
- asyncio.run would have cancelled the task, and waited for its end, before it closed the loop.
"""
import asyncio


async def upload(name):
    print("upload of", name, "begins")
    await asyncio.sleep(5)
    print("upload of", name, "is done")


async def main(loop):
    return loop.create_task(upload("photo"), name="upload")


loop = asyncio.new_event_loop()
task = loop.run_until_complete(main(loop))
loop.run_until_complete(asyncio.sleep(1))
loop.close()
del task
print("goodbye")
