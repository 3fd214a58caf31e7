# Both parts of a sum are fetched, the second only after the first.
import asyncio


async def fetch(number):
    await asyncio.sleep(0.4)
    return number


async def main():
    print(await fetch(1) + await fetch(2))


asyncio.run(main())
