"""A gather fails with its first error, and the other parts run on."""
import asyncio


async def copy(name, seconds):
    await asyncio.sleep(seconds)
    if name == "broken":
        raise OSError("disk full")


async def main():
    copies = [asyncio.create_task(copy(name, seconds), name=name) for name, seconds in (("broken", 0.1), ("slow", 2))]
    try:
        await asyncio.gather(*copies)
    except OSError as error:
        print("failed:", error)
    await asyncio.sleep(0.5)


asyncio.run(main())
