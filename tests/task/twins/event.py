from twin import *


async def waiter(event, name):
    log(f"{name} waits")
    got = await outcome(event.wait())
    log(f"{name} {show(got)}")
    if isinstance(got, BaseException):
        raise got


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, name)) for name in "abc"]
    await asyncio.sleep(1)
    tasks[1].cancel()
    asyncio.create_task(beat(2))
    event.set()
    event.clear()
    log(f"set {event.is_set()}")
    await asyncio.sleep(1)
    event.set()
    await waiter(event, "late")
    log(f"set {event.is_set()}")
    return 0

run(main())
