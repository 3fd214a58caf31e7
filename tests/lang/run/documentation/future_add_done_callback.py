# An example of the Python documentation: future add done callback.
import asyncio
import functools

async def main():
    fut = asyncio.get_running_loop().create_future()
    fut.add_done_callback(
        functools.partial(print, "Future:"))
    fut.set_result(5)
    await asyncio.sleep(0)

asyncio.run(main())
