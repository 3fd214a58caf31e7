"""What await does

Awaiting a coroutine is a call: it runs at once, in the same task. Only a task runs on its own.

Look for:
- `prepare` and `pour` have no track of their own: they run inside the task of `main`.
- `boil_water` becomes a task. It does not start where it is created, but at the next chance: when `main` waits.
- `await kettle` parks `main` until the task is done; the arrow shows who woke whom.
"""
import asyncio


async def boil_water():
    print("kettle: on")
    await asyncio.sleep(3)
    print("kettle: boils")
    return "hot water"


async def prepare(cup):
    print(f"main: take {cup}")
    await asyncio.sleep(1)
    return f"{cup} with tea leaves"


async def pour(water, cup):
    print(f"main: pour {water} into {cup}")


async def main():
    kettle = asyncio.create_task(boil_water(), name="kettle")
    print("main: the kettle is a task now, but has not started")
    cup = await prepare("a blue cup")
    water = await kettle
    await pour(water, cup)


asyncio.run(main())
