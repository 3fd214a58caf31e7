from twin import *


async def producer(queue, name, items, pause):
    for item in items:
        await queue.put(item)
        log(f"{name} put {item} size {queue.qsize()}")
        await asyncio.sleep(pause)


async def consumer(queue, name, pause):
    while True:
        got = await outcome(queue.get())
        log(f"{name} got {show(got)}")
        if isinstance(got, BaseException):
            raise got
        await asyncio.sleep(pause)
        queue.task_done()


async def main():
    queue = asyncio.Queue(2)
    asyncio.create_task(beat(3))
    consumers = [asyncio.create_task(consumer(queue, name, pause)) for name, pause in [("x", 3), ("y", 1)]]
    await asyncio.gather(producer(queue, "p", [1, 2, 3, 4], 0), producer(queue, "q", [5, 6], 1))
    log("all put")
    await queue.join()
    log("all done")
    for one in consumers:
        one.cancel()
    await asyncio.wait(consumers)
    full = asyncio.Queue(1)
    full.put_nowait(1)
    putters = [asyncio.create_task(producer(full, name, [9], 0)) for name in "rs"]
    await asyncio.sleep(0)
    log(show(full.get_nowait()))
    putters[0].cancel()
    await asyncio.wait(putters)
    for attempt in (lambda: full.put_nowait(2), full.get_nowait, full.get_nowait):
        try:
            log(show(attempt()))
        except Exception as e:
            log(show(e))
    full.task_done()
    full.task_done()
    try:
        full.task_done()
    except ValueError as e:
        log(show(e))
    for kind in (asyncio.PriorityQueue, asyncio.LifoQueue):
        other = kind()
        for item in [5, 1, 4, 1, 3, 9, 2]:
            other.put_nowait(item)
        log(show([other.get_nowait() for _ in range(other.qsize())]))
    return 0

run(main())
