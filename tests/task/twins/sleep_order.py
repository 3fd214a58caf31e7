from twin import *


async def main():
    tasks = [asyncio.create_task(worker(name, delay)) for name, delay in
             [("a", 2), ("b", 1), ("c", 1), ("zero", 0), ("negative", -1)]]
    asyncio.create_task(beat(3))
    await asyncio.sleep(1)
    log("main slept once")
    await asyncio.sleep(1)
    log("main slept twice")
    for task in tasks:
        await task
    return await asyncio.sleep(0.25, result=7)

run(main())
