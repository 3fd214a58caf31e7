"""An event: the starting gun

Many tasks wait for one signal. `set` wakes all of them at once.

Look for:
- The runners arrive at different times and park at the event.
- One `set` makes all of them ready in the same instant; they run in the order in which they came.
- Who comes after the signal does not wait at all: the event stays set.
"""
import asyncio


async def runner(name, arrives, gun, seconds):
    await asyncio.sleep(arrives)
    print(f"{name} is at the line")
    await gun.wait()
    print(f"{name} runs")
    await asyncio.sleep(seconds)
    print(f"{name} arrives")


async def starter(gun):
    await asyncio.sleep(3)
    print("BANG")
    gun.set()


async def main():
    gun = asyncio.Event()
    await asyncio.gather(
        starter(gun),
        runner("Lea", 1, gun, 4),
        runner("Max", 0.5, gun, 3),
        runner("Tim", 3.5, gun, 3),
    )


asyncio.run(main())
