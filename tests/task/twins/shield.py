from twin import *


async def main():
    inner = asyncio.create_task(worker("inner", 2, 1))
    waiting = asyncio.create_task(outcome(asyncio.shield(inner)))
    asyncio.create_task(beat(2))
    await asyncio.sleep(1)
    waiting.cancel()
    log(f"outer {show(await waiting)} inner cancelled {inner.cancelled()}")
    log(f"inner {show(await inner)}")
    log(f"done {asyncio.shield(inner) is inner}")
    log(f"through {show(await asyncio.shield(worker('b', 1, 2)))}")
    log(f"failed {show(await outcome(asyncio.shield(failing('bad', 1))))}")
    victim = asyncio.create_task(worker("victim", 5))
    outer = asyncio.shield(victim)
    await asyncio.sleep(1)
    victim.cancel()
    log(f"victim {show(await outcome(outer))} {outer.cancelled()}")
    return 0

run(main())
