# The loop's own thread waits for what only the loop could do.
import asyncio

async def work():
    await asyncio.sleep(0.1)
    return 1

async def main():
    loop = asyncio.get_running_loop()
    future = asyncio.run_coroutine_threadsafe(work(), loop)
    print(future.result())

asyncio.run(main())
