"""Task groups: all or nothing

A TaskGroup waits for all its tasks at the end of its block. When one fails, it cancels the others.

Look for:
- The first group ends when its slowest task ends.
- In the second group one task fails: its siblings are cancelled at that instant, then the group raises.
- No task outlives the block it was started in.
"""
import asyncio


async def crew_member(name, seconds, breaks=False):
    try:
        await asyncio.sleep(seconds)
        if breaks:
            raise RuntimeError(f"{name} dropped the hammer")
        print(f"{name} is done")
    except asyncio.CancelledError:
        print(f"{name} is sent home")
        raise


async def main():
    print("first house")
    async with asyncio.TaskGroup() as crew:
        crew.create_task(crew_member("Ada", 1), name="Ada")
        crew.create_task(crew_member("Ben", 2), name="Ben")
    print("first house stands")

    print("second house")
    try:
        async with asyncio.TaskGroup() as crew:
            crew.create_task(crew_member("Cleo", 1), name="Cleo")
            crew.create_task(crew_member("Dan", 2, breaks=True), name="Dan")
            crew.create_task(crew_member("Eve", 3), name="Eve")
    except* RuntimeError as group:
        for error in group.exceptions:
            print("accident:", error)


asyncio.run(main())
