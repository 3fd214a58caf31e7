import asyncio

async def main():
    q = asyncio.Queue()
    print(q.empty(), q.qsize(), q.full(), q.maxsize)
    await q.put(1); q.put_nowait(2)
    print(q.qsize(), await q.get(), q.get_nowait(), q.empty())
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as error:
        print(type(error).__name__, repr(error))
    small = asyncio.Queue(maxsize=1)
    small.put_nowait("x")
    print(small.full())
    try:
        small.put_nowait("y")
    except asyncio.QueueFull as error:
        print(type(error).__name__)
    getter = asyncio.create_task(q.get())
    await asyncio.sleep(1)
    print(getter.done())
    q.put_nowait("late"); print(await getter)
    q.task_done(); q.task_done(); q.task_done()
    try:
        q.task_done()
    except ValueError as error:
        print(error)

asyncio.run(main())
