"""The rest of as_completed waits for the one that goes through it."""
import asyncio


async def fetch(number, parent):
    await asyncio.sleep(0.1 * number)
    if number > 1:
        await parent
    return number


async def main():
    me = asyncio.current_task()
    for each in asyncio.as_completed([fetch(1, me), fetch(2, me), fetch(3, me)]):
        print(await each)


asyncio.run(main())
