import asyncio


async def main():
    queue = asyncio.Queue(5)
    for item in "abc":
        queue.put_nowait(item)
    print(queue._queue, queue._maxsize, queue)
    queue._queue.clear()
    print(queue.qsize(), queue.empty(), queue._unfinished_tasks)
    await queue.put("d")
    queue._queue.appendleft("first")
    print(await queue.get(), await queue.get(), queue)
    queue._maxsize = 1
    queue.put_nowait("e")
    print(queue.full(), queue.maxsize)
    putter = asyncio.create_task(queue.put("f"))
    await asyncio.sleep(0)
    print(len(queue._putters), type(queue._putters).__name__, len(queue._getters))
    print(queue.get_nowait())
    await putter
    print(list(queue._queue), "f" in queue._queue)
    for kind, items in ((asyncio.LifoQueue, [1, 2, 3]), (asyncio.PriorityQueue, [3, 1, 2])):
        queue = kind()
        for item in items:
            await queue.put(item)
        print(queue._queue)
        queue._queue.remove(2)
        queue._put(0)
        print(queue._queue, [queue.get_nowait() for _ in range(3)], queue._queue)
    lock, event = asyncio.Lock(), asyncio.Event()
    print(lock._locked, event._value, event._waiters)
    await lock.acquire()
    waiting = [asyncio.create_task(lock.acquire()), asyncio.create_task(event.wait())]
    await asyncio.sleep(0)
    print(lock._locked, len(lock._waiters), type(lock._waiters).__name__, len(event._waiters))
    lock.release()
    event.set()
    await asyncio.gather(*waiting)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.sleep(n)) for n in (1, 2)]
        print(group._tasks == set(tasks), group._errors)
        await asyncio.sleep(1.5)
        print(len(group._tasks))
    print(group._tasks, asyncio.get_running_loop()._debug)


asyncio.run(main())
