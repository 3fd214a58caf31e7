# The computation gives the loop back after every row.
# machine: cpu-cost=1000
import asyncio


async def report():
    total = 0
    for row in range(40):
        for i in range(800):
            total += i * row % 7
        await asyncio.sleep(0)
    return total


async def clock():
    for _ in range(3):
        await asyncio.sleep(0.05)


async def main():
    await asyncio.gather(report(), clock())


asyncio.run(main())
