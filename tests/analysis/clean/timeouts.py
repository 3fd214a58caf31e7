# A timeout, its handling, and one that does not strike.
import asyncio


async def slow(seconds):
    await asyncio.sleep(seconds)
    return "done"


async def main():
    try:
        async with asyncio.timeout(0.1):
            await slow(5)
    except TimeoutError:
        print("gave up")
    print(await asyncio.wait_for(slow(0.05), timeout=1))


asyncio.run(main())
