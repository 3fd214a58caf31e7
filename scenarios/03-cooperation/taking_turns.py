"""Taking turns: cooperative multitasking

A task keeps the loop until it awaits something that is not ready. `await asyncio.sleep(0)` gives way on purpose.

Look for:
- The selfish counters never await: the first one counts to its end before the second starts.
- The fair counters give way after each number: the loop deals out turns, first in, first out.
- Each turn is one iteration of the loop, though no time passes. Press T for the order axis to see them.
"""
import asyncio


async def selfish(name, numbers):
    for number in range(1, numbers + 1):
        print(f"{name} {number}")


async def fair(name, numbers):
    for number in range(1, numbers + 1):
        print(f"{name} {number}")
        await asyncio.sleep(0)


async def main():
    print("selfish:")
    await asyncio.gather(selfish("red", 3), selfish("blue", 3))
    print("fair:")
    await asyncio.gather(fair("red", 3), fair("blue", 3), fair("green", 2))


asyncio.run(main())
