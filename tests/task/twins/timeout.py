from twin import *


async def limited(delay, limit):
    try:
        async with asyncio.timeout(limit) as scope:
            await worker(f"w{delay}", delay)
    except TimeoutError as e:
        log(f"late {show(e)} expired {scope.expired()} {asyncio.current_task().cancelling()}")
    else:
        log(f"in time, expired {scope.expired()}")


async def nested():
    try:
        async with asyncio.timeout(2):
            try:
                async with asyncio.timeout(1):
                    await worker("nested", 5)
            except TimeoutError:
                log("inner late")
                await worker("second", 5)
    except TimeoutError:
        log("outer late")


async def rescheduled():
    try:
        async with asyncio.timeout(None) as scope:
            log(f"when {scope.when()}")
            await asyncio.sleep(1)
            scope.reschedule(now() + 2)
            await worker("re", 5)
    except TimeoutError:
        log("late")


async def cancelled():
    async with asyncio.timeout(5) as scope:
        await worker("c", 9)


async def main():
    await limited(1, 2)
    await limited(2, 1)
    await limited(1, 0)
    await limited(1, -1)
    await limited(1, 1)
    await nested()
    await rescheduled()
    task = asyncio.create_task(outcome(cancelled()))
    await asyncio.sleep(1)
    task.cancel()
    log(show(await task))
    return 0

run(main())
