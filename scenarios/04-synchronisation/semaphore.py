"""A semaphore as a limiter

Ten downloads, but only three at a time.

Look for:
- The semaphore's track: its value falls from 3 to 0, and the line of waiting tasks behind it.
- As soon as one download ends, the next in line starts: three bars side by side, all the time.
- Without the limit all ten would start at once. Turn LIMIT above the text and see.
"""
import asyncio

# param: LIMIT = 1..10: downloads at a time
# param: DOWNLOADS = 1..20: how many there are
LIMIT = 3
DOWNLOADS = 10


async def download(number, limiter):
    async with limiter:
        print(f"start  {number}")
        await asyncio.sleep(1 + number % 3 / 2)
        print(f"finish {number}")


async def main():
    limiter = asyncio.Semaphore(LIMIT)
    loop = asyncio.get_running_loop()
    await asyncio.gather(*(download(number, limiter) for number in range(1, DOWNLOADS + 1)))
    print(f"all done after {loop.time():.1f} s")


asyncio.run(main())
