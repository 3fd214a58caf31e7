"""Timeouts: giving up in time

`asyncio.wait_for` and `asyncio.timeout` cancel what takes too long.

Look for:
- The timeout is a timer: when it fires, it cancels the slow coroutine at its await.
- Cancellation is an exception that arrives inside the coroutine; `finally` runs on the way out.
- `asyncio.shield` lets the inner task live on although the waiting was given up.
"""
import asyncio


async def download(name, seconds):
    try:
        await asyncio.sleep(seconds)
        return f"{name} complete"
    except asyncio.CancelledError:
        print(f"{name}: cancelled, throwing the half file away")
        raise


async def main():
    print(await asyncio.wait_for(download("small file", 1), timeout=2))

    try:
        await asyncio.wait_for(download("huge file", 60), timeout=2)
    except asyncio.TimeoutError:
        print("huge file: took too long")

    try:
        async with asyncio.timeout(1.5):
            print(await download("first part", 1))
            print(await download("second part", 1))
    except TimeoutError:
        print("the parts together took too long")

    backup = asyncio.create_task(download("backup", 3), name="backup")
    try:
        await asyncio.wait_for(asyncio.shield(backup), timeout=1)
    except asyncio.TimeoutError:
        print("backup: not waiting any longer, but it goes on")
    print(await backup)


asyncio.run(main())
