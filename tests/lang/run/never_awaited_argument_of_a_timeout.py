# check: stderr
# The library's coroutine is cancelled before its first step; the traceback keeps its argument until the handler ends.
import asyncio


def chain(error):
    return [type(error).__name__, type(error.__cause__).__name__]


async def main():
    try:
        await asyncio.wait_for(asyncio.wait_for(asyncio.sleep(2), 0.1), -1)
    except TimeoutError as error:
        print("caught", chain(error))
        print("in the handler")
    print("after")
    task = asyncio.create_task(asyncio.wait_for(asyncio.sleep(1), 1))
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        pass
    print("end")


asyncio.run(main())
