# The first exception reaches the caller at once; the others go on running.
import asyncio

async def work(n):
    try:
        await asyncio.sleep(n)
        if n == 2:
            raise ValueError("two")
        print("finished", n)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise

async def main():
    try:
        await asyncio.gather(work(1), work(2), work(3))
    except ValueError as error:
        print("caught", error, asyncio.get_running_loop().time())
    await asyncio.sleep(2)
    print("end")

asyncio.run(main())
