"""The same with the question inside, and a count that stops nothing."""
import asyncio
from asyncio import sleep


async def work():
    await asyncio.sleep(0.2)


async def main():
    task = asyncio.create_task(work())
    spins = 0
    while True:
        if task.done():
            break
        spins += 1
        await sleep(0)
    print("done")


asyncio.run(main())
