# A task is made and awaited at once, twice.
import asyncio

async def f(n):
    await asyncio.sleep(0.3)
    return n

async def main():
    a = await asyncio.create_task(f(1))
    b = await asyncio.create_task(f(2))
    print(a, b)

asyncio.run(main())
