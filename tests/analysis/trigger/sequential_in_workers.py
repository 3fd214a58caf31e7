# Two calls on workers, awaited in turn.
import asyncio
import time


def read(name):
    time.sleep(0.3)
    return name.upper()


async def main():
    loop = asyncio.get_running_loop()
    first = await loop.run_in_executor(None, read, "one")
    second = await loop.run_in_executor(None, read, "two")
    print(first, second)


asyncio.run(main())
