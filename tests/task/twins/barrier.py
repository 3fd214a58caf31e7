from twin import *


async def party(barrier, name, delay=0.0, rounds=1):
    for _ in range(rounds):
        await asyncio.sleep(delay)
        got = await outcome(barrier.wait())
        log(f"{name} {show(got)} waiting {barrier.n_waiting}")


async def main():
    barrier = asyncio.Barrier(3)
    asyncio.create_task(beat(4))
    await asyncio.gather(*(party(barrier, n, 0, 2) for n in "abc"))
    tasks = [asyncio.create_task(party(barrier, n, d)) for n, d in [("d", 0), ("e", 1), ("f", 2), ("g", 2)]]
    await asyncio.sleep(3)
    log(f"waiting {barrier.n_waiting}")
    await barrier.reset()
    await asyncio.wait(tasks)
    tasks = [asyncio.create_task(party(barrier, n)) for n in "hi"]
    await asyncio.sleep(1)
    tasks[0].cancel()
    await asyncio.sleep(1)
    log(f"waiting {barrier.n_waiting} broken {barrier.broken}")
    await barrier.abort()
    await asyncio.wait(tasks)
    log(f"broken {barrier.broken}")
    await party(barrier, "late")
    return 0

run(main())
