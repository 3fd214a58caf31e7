from twin import *


async def good():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(worker("a", 2, 1))
        b = group.create_task(worker("b", 1, 2), name="named")
        log("body ends")
    log(f"{show(a.result())} {show(b.result())} {b.get_name()}")


async def one_fails():
    async with asyncio.TaskGroup() as group:
        group.create_task(worker("c", 5))
        group.create_task(failing("bad", 1))
        await worker("body", 3)


async def two_fail():
    async with asyncio.TaskGroup() as group:
        group.create_task(failing("x", 1))
        group.create_task(failing("y", 1))
        group.create_task(worker("z", 2))


async def body_fails():
    async with asyncio.TaskGroup() as group:
        group.create_task(worker("d", 5))
        await failing("body", 1)


async def parent_cancelled():
    async with asyncio.TaskGroup() as group:
        group.create_task(worker("e", 5))
        group.create_task(worker("f", 6))


async def main():
    await good()
    log(show(await outcome(one_fails())))
    log(f"cancelling {asyncio.current_task().cancelling()}")
    log(show(await outcome(two_fail())))
    log(show(await outcome(body_fails())))
    task = asyncio.create_task(outcome(parent_cancelled()))
    await asyncio.sleep(1)
    task.cancel()
    log(show(await task))
    async with asyncio.TaskGroup() as group:
        pass
    log("empty")
    return 0

run(main())
