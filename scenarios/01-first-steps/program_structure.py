"""The structure of a program

One entry, one event loop: coroutines are defined, `main` ties them together, `asyncio.run` runs it to its end.

Look for:
- The lines before `asyncio.run` run without a loop: its track begins only with that call.
- `main` is the first task; what it awaits directly runs inside it, what it creates has a track below it.
- When `main` returns, the loop cancels what is still running, lets it clean up, and ends.
"""
import asyncio


async def load_settings():
    await asyncio.sleep(0.2)
    return {"orders": 3, "pause": 0.5}


async def keep_log():
    try:
        while True:
            await asyncio.sleep(0.4)
            print("log: still open")
    finally:
        print("log: closed")


async def handle_order(number, pause):
    await asyncio.sleep(pause)
    print(f"order {number} handled")


async def main():
    settings = await load_settings()
    log = asyncio.create_task(keep_log(), name="log")
    async with asyncio.TaskGroup() as orders:
        for number in range(1, settings["orders"] + 1):
            orders.create_task(handle_order(number, settings["pause"]), name=f"order {number}")
    print("main: done, log done:", log.done())


print("before the loop")
asyncio.run(main())
print("after the loop")
