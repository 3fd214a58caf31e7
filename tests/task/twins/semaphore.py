from twin import *


async def user(semaphore, name, hold):
    got = await outcome(semaphore.acquire())
    log(f"{name} acquire {show(got)}")
    if isinstance(got, BaseException):
        raise got
    await asyncio.sleep(hold)
    semaphore.release()
    log(f"{name} released, locked {semaphore.locked()}")


async def main():
    semaphore = asyncio.Semaphore(2)
    asyncio.create_task(beat(3))
    users = [asyncio.create_task(user(semaphore, name, hold)) for name, hold in
             [("a", 1), ("b", 2), ("c", 1), ("d", 1), ("e", 1)]]
    await asyncio.sleep(0.5)
    users[2].cancel()
    for one in users:
        await outcome(one)
    await semaphore.acquire()
    await semaphore.acquire()
    x = asyncio.create_task(user(semaphore, "x", 1))
    y = asyncio.create_task(user(semaphore, "y", 1))
    await asyncio.sleep(0)
    semaphore.release()
    x.cancel()
    log(f"permit passed on, locked {semaphore.locked()}")
    await outcome(y)
    bounded = asyncio.BoundedSemaphore(1)
    await bounded.acquire()
    bounded.release()
    try:
        bounded.release()
    except ValueError as e:
        log(show(e))
    return 0

run(main())
