from twin import *


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    done.set_result(4)
    asyncio.create_task(beat(3))
    log(show(await asyncio.gather(worker("a", 0, 1), done, worker("b", 0, 2))))
    log(show(await asyncio.gather(worker("c", 2, 1), worker("d", 1, 2), asyncio.sleep(1.5, 3))))
    log(show(await asyncio.gather()))
    shared = asyncio.create_task(worker("shared", 1, 9))
    log(show(await asyncio.gather(shared, shared, worker("other", 0.5, 8))))
    log(show(await outcome(asyncio.gather(worker("survivor", 2), failing("bad", 1)))))
    await asyncio.sleep(2)
    log(show(await asyncio.gather(worker("e", 2, 1), failing("bad", 1), return_exceptions=True)))
    victim = asyncio.create_task(worker("victim", 3))
    both = asyncio.gather(victim, worker("witness", 2, 6))
    await asyncio.sleep(1)
    victim.cancel()
    log(f"child cancelled: {show(await outcome(both))} outer cancelled {both.cancelled()}")
    await asyncio.sleep(2)
    group = asyncio.gather(worker("f", 3), worker("g", 4), return_exceptions=True)
    await asyncio.sleep(1)
    log(f"cancel {group.cancel()}")
    log(f"outer cancelled: {show(await outcome(group))}")
    waiting = asyncio.create_task(outcome(asyncio.gather(worker("h", 3), worker("i", 4))))
    await asyncio.sleep(1)
    waiting.cancel()
    log(f"awaiter cancelled: {show(await waiting)}")
    return 0

run(main())
