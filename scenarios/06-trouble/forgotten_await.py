"""The forgotten await

Calling a coroutine function runs nothing. Without `await` or a task its body is never entered.

Look for:
- `save` is called twice, but only the awaited call shows on the timeline.
- Python warns on stderr when the forgotten coroutine is thrown away.
- A task that nobody awaits does run, but only as long as the loop does: `slow_save` is cancelled at the end.
"""
import asyncio


async def save(name):
    await asyncio.sleep(1)
    print(f"{name} saved")


async def slow_save(name):
    try:
        await asyncio.sleep(5)
        print(f"{name} saved")
    except asyncio.CancelledError:
        print(f"{name} lost: the program ended first")
        raise


async def main():
    save("letter")
    await save("photo")
    background = asyncio.create_task(slow_save("film"), name="slow_save")
    await asyncio.sleep(1)
    print("main ends, film saved:", background.done())


asyncio.run(main())
