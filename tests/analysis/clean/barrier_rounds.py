# All begin the next round together.
import asyncio


async def runner(name, barrier, log):
    for lap in range(3):
        await asyncio.sleep(0.01 * (name + 1))
        await barrier.wait()
        log.append((lap, name))


async def main():
    barrier = asyncio.Barrier(3)
    log = []
    async with asyncio.TaskGroup() as group:
        for name in range(3):
            group.create_task(runner(name, barrier, log))
    print([lap for lap, _ in log])


asyncio.run(main())
