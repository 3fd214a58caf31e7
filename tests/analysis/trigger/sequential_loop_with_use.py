# A loop that awaits and then uses the result.
import asyncio

async def fetch(n):
    await asyncio.sleep(0.5)
    return n

async def main():
    results = []
    for n in range(4):
        result = await fetch(n)
        results.append(result)
    print(results)

asyncio.run(main())
