from twin import *


async def stubborn(name):
    for _ in range(2):
        caught = await outcome(asyncio.sleep(5))
        log(f"{name} caught {show(caught)}")
    return 3


async def suicidal():
    asyncio.current_task().cancel()
    log("asked for its own end")
    return 1


async def suicidal_wait():
    asyncio.current_task().cancel()
    log("asked, then waits")
    await asyncio.sleep(1)


async def main():
    before = asyncio.create_task(worker("before", 1))
    log(f"cancel {before.cancel()} cancelling {before.cancelling()}")
    log(f"outcome {show(await outcome(before))} cancelled {before.cancelled()}")
    during = asyncio.create_task(worker("during", 1))
    asyncio.create_task(beat(4))
    await asyncio.sleep(0)
    during.cancel()
    during.cancel()
    log(f"requests {during.cancelling()} uncancel {during.uncancel()} {during.uncancel()} {during.uncancel()}")
    log(f"outcome {show(await outcome(during))} again {during.cancel()}")
    ignoring = asyncio.create_task(stubborn("ignoring"))
    await asyncio.sleep(1)
    ignoring.cancel()
    await asyncio.sleep(1)
    ignoring.cancel()
    log(f"outcome {show(await outcome(ignoring))} cancelled {ignoring.cancelled()}")
    own = asyncio.create_task(suicidal())
    log(f"own {show(await outcome(own))} cancelled {own.cancelled()}")
    own = asyncio.create_task(suicidal_wait())
    log(f"own {show(await outcome(own))} cancelled {own.cancelled()}")
    inner = asyncio.create_task(worker("inner", 9))
    outer = asyncio.create_task(outcome(inner))
    await asyncio.sleep(1)
    outer.cancel()
    log(f"outer {show(await outer)} inner cancelled {inner.cancelled()}")
    return 0

run(main())
