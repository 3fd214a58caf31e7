"""A computation in a coroutine

A report is computed in one go, on the loop's own thread. Nothing blocks in a call, and yet nobody else can run.

Look for:
- The report is one long step; the clock's beats are late by its whole length.
- The second report gives the loop back after every row: it takes as long, and the beats come in time.
"""
# machine: cpu-cost=1000
import asyncio

ROWS = 40


def row(n):
    total = 0
    for i in range(800):
        total += i * n % 7
    return total


async def report():
    return sum(row(n) for n in range(ROWS))


async def polite_report():
    total = 0
    for n in range(ROWS):
        total += row(n)
        await asyncio.sleep(0)
    return total


async def clock(beats):
    for beat in range(beats):
        await asyncio.sleep(0.05)
        print("  beat", beat)


async def main():
    for make in (report, polite_report):
        beats = asyncio.create_task(clock(3), name="clock")
        print(make.__name__, await make())
        await beats


asyncio.run(main())
