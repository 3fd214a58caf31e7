from twin import *


async def user(lock, name, hold):
    got = await outcome(lock.acquire())
    log(f"{name} acquire {show(got)}")
    if isinstance(got, BaseException):
        raise got
    await asyncio.sleep(hold)
    lock.release()
    log(f"{name} released, locked {lock.locked()}")
    return 1


async def main():
    lock = asyncio.Lock()
    asyncio.create_task(beat(3))
    users = [asyncio.create_task(user(lock, name, hold)) for name, hold in
             [("a", 1), ("b", 0), ("c", 1), ("d", 1), ("e", 0)]]
    await asyncio.sleep(0.5)
    users[2].cancel()
    await asyncio.sleep(0.25)
    users[3].cancel()
    for one in users:
        log(show(await outcome(one)))
    await lock.acquire()
    first = asyncio.create_task(user(lock, "first", 1))
    second = asyncio.create_task(user(lock, "second", 1))
    await asyncio.sleep(0)
    lock.release()
    first.cancel()
    log("released, and the first waiter cancelled at once")
    log(show(await outcome(first)))
    log(show(await second))
    try:
        lock.release()
    except RuntimeError as e:
        log(show(e))
    return 0

run(main())
