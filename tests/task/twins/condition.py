from twin import *


async def waiter(condition, name):
    async with condition:
        log(f"{name} waits")
        got = await outcome(condition.wait())
        log(f"{name} {show(got)} locked {condition.locked()}")


async def until(condition, box):
    async with condition:
        got = await condition.wait_for(lambda: len(box) >= 2)
        log(f"until {show(got)}")


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(condition, name)) for name in "abcd"]
    await asyncio.sleep(1)
    asyncio.create_task(beat(6))
    async with condition:
        condition.notify()
        log("notified one")
    await asyncio.sleep(0)
    async with condition:
        condition.notify(2)
        tasks[2].cancel()
        log("notified two, cancelled one of them")
        await asyncio.sleep(1)
    await asyncio.sleep(1)
    async with condition:
        tasks[3].cancel()
        condition.notify_all()
    await asyncio.wait(tasks)
    box = []
    task = asyncio.create_task(until(condition, box))
    for i in range(3):
        await asyncio.sleep(1)
        async with condition:
            box.append(i)
            condition.notify_all()
            log(f"box {len(box)}")
    await task
    try:
        condition.notify()
    except RuntimeError as e:
        log(show(e))
    log(show(await outcome(condition.wait())))
    return 0

run(main())
