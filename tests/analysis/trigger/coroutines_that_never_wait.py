# Every call is awaited, and none of them ever waits.
# machine: cpu-cost=1000
import asyncio


async def square(n):
    total = 0
    for _ in range(n):
        total += n
    return total


async def add_up():
    total = 0
    for n in range(700):
        total += await square(n)
    print(total)


async def heartbeat():
    for _ in range(3):
        await asyncio.sleep(0.1)


async def main():
    await asyncio.gather(add_up(), heartbeat())


asyncio.run(main())
