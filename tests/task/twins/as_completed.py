from twin import *


async def main():
    for next_one in asyncio.as_completed([worker("a", 3, 1), worker("b", 1, 2), failing("bad", 2)]):
        log(f"got {show(await outcome(next_one))}")
    for next_one in asyncio.as_completed([worker("c", 1, 3), worker("d", 5, 4)], timeout=2):
        log(f"got {show(await outcome(next_one))}")
    await asyncio.sleep(5)
    asyncio.create_task(beat(4))
    for next_one in asyncio.as_completed([worker("e", 0, 5), worker("f", 0, 6)]):
        log(f"got {show(await outcome(next_one))}")
    log(f"none {len(list(asyncio.as_completed([])))}")
    return 0

run(main())
