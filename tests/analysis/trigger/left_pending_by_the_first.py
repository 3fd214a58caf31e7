"""The fastest one is taken, the others run on."""
import asyncio


async def mirror(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def main():
    tasks = [asyncio.create_task(mirror("near", 0.1), name="near"), asyncio.create_task(mirror("far", 2), name="far")]
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print("from", done.pop().result())
    await asyncio.sleep(0.5)


asyncio.run(main())
