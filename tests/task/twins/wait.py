from twin import *


def names(tasks):
    return "[" + ", ".join(t.get_name() for t in tasks) + "]"


def start(*delays, fails=None):
    return [asyncio.create_task(failing(f"t{d}", d) if d == fails else worker(f"t{d}", d)) for d in delays]


async def main():
    tasks = start(3, 1, 2)
    done, pending = await asyncio.wait(tasks)
    log(f"all: {names(done)} {names(pending)}")
    tasks = start(3, 1, 2)
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    log(f"first: {names(done)} {names(pending)}")
    done, pending = await asyncio.wait(pending, timeout=1.5)
    log(f"timeout: {names(done)} {names(pending)}")
    await asyncio.wait(pending)
    tasks = start(3, 1, 2, fails=2)
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    log(f"exception: {names(done)} {names(pending)} {show(tasks[2].exception())}")
    done, none = await asyncio.wait(done, return_when=asyncio.FIRST_COMPLETED)
    log(f"done already: {names(done)} {names(none)}")
    waiting = asyncio.create_task(outcome(asyncio.wait(pending)))
    await asyncio.sleep(0.5)
    waiting.cancel()
    log(f"cancelled: {show(await waiting)} {tasks[0].done()}")
    asyncio.create_task(beat(4))
    quick = [asyncio.create_task(worker("quick", 0))]
    await asyncio.wait(quick)
    log("iterations of a wait")
    await tasks[0]
    return 0

run(main())
