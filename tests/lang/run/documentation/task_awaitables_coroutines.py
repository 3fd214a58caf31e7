# check: stderr
# An example of the Python documentation: task awaitables coroutines.
import asyncio

async def nested():
    return 42

async def main():
    nested()

    print(await nested())

asyncio.run(main())
