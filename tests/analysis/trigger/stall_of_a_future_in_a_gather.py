"""A part of the gather is a future to which nobody gives a result."""
import asyncio


async def main():
    answer = asyncio.get_running_loop().create_future()
    await asyncio.gather(asyncio.sleep(0.1), answer)


asyncio.run(main())
