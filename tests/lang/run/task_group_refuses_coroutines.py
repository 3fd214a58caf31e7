# check: stderr
# A coroutine that a group refuses is reported when the traceback of the refusal dies, not where it was made.
import asyncio


async def work():
    pass


async def main():
    group = asyncio.TaskGroup()
    try:
        group.create_task(work())
    except RuntimeError as error:
        print(error)
    print('refused')
    async with group:
        pass
    try:
        group.create_task(work())
    except RuntimeError as error:
        kept = error
        print(error)
    print('kept')
    del kept
    print('dropped')


asyncio.run(main())
