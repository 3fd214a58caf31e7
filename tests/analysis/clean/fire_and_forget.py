# The tasks are kept: in a variable, in a set until they are done, in a group.
import asyncio

background = set()


async def write_log(line):
    await asyncio.sleep(0.4)


async def main():
    kept = asyncio.create_task(write_log("one"))
    task = asyncio.create_task(write_log("two"))
    background.add(task)
    task.add_done_callback(background.discard)
    del task
    async with asyncio.TaskGroup() as group:
        group.create_task(write_log("three"))
    await kept
    await asyncio.gather(write_log("four"), asyncio.wait_for(write_log("five"), 1))
    await asyncio.shield(write_log("six"))


asyncio.run(main())
