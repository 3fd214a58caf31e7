# One after another in a loop, in a comprehension, and as neighbours.
import asyncio


async def fetch(n):
    await asyncio.sleep(0.3)
    return n


async def main():
    results = []
    for n in range(3):
        results.append(await fetch(n))
    more = [await fetch(n) for n in range(4)]
    one = await fetch(1)
    two = await fetch(2)
    print(results, more, one, two)


asyncio.run(main())
