from twin import *


async def slow_to_die(delay):
    caught = await outcome(asyncio.sleep(9))
    log(f"dying {show(caught)}")
    await asyncio.sleep(delay)
    log("dead")
    return 5


async def main():
    asyncio.create_task(beat(5))
    log(show(await asyncio.wait_for(worker("a", 0, 1), 1)))
    log(show(await asyncio.wait_for(worker("b", 1, 2), None)))
    late = await outcome(asyncio.wait_for(worker("c", 3), 1))
    log(f"{show(late)} from {show(late.__cause__)}")
    log(show(await outcome(asyncio.wait_for(slow_to_die(2), 1))))
    log(show(await outcome(asyncio.wait_for(worker("never", 1), 0))))
    done = asyncio.create_task(worker("done", 0, 8))
    await done
    log(show(await asyncio.wait_for(done, 0)))
    log(show(await outcome(asyncio.wait_for(failing("bad", 1), 2))))
    waiting = asyncio.create_task(outcome(asyncio.wait_for(worker("d", 5), 4)))
    await asyncio.sleep(1)
    waiting.cancel()
    log(f"cancelled: {show(await waiting)}")
    waiting = asyncio.create_task(outcome(asyncio.wait_for(slow_to_die(1), 4)))
    await asyncio.sleep(1)
    waiting.cancel()
    log(f"cancelled: {show(await waiting)}")
    tie = await outcome(asyncio.wait_for(worker("tie", 1, 3), 1))
    log(f"tie: {show(tie)}")
    last = asyncio.create_task(worker("last", 0))
    log(last.get_name())
    await last
    return 0

run(main())
