# Wrong arguments are told as CPython tells them: most of asyncio is written in Python there. Old programs pass `loop`.
import asyncio


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
for call in (
    lambda: asyncio.Future(42),
    lambda: asyncio.Future(1, 2),
    lambda: asyncio.Lock(loop=loop),
    lambda: asyncio.Lock(1),
    lambda: asyncio.Event(loop=loop),
    lambda: asyncio.Event(1),
    lambda: asyncio.Queue(loop=loop),
    lambda: asyncio.Queue(1, 2),
    lambda: asyncio.PriorityQueue(loop=loop),
    lambda: asyncio.Semaphore(loop=loop),
    lambda: asyncio.Semaphore(1, 2),
    lambda: asyncio.BoundedSemaphore(loop=loop),
    lambda: asyncio.Condition(loop=loop),
    lambda: asyncio.Barrier(),
    lambda: asyncio.TaskGroup(1),
    lambda: asyncio.sleep(),
    lambda: asyncio.sleep(1, 2, 3),
    lambda: asyncio.sleep(1, delay=2),
    lambda: asyncio.sleep(1, loop=loop),
    lambda: asyncio.gather(1, loop=loop),
    lambda: asyncio.wait_for(),
    lambda: asyncio.wait_for(1),
    lambda: asyncio.wait_for(1, 2, loop=loop),
    lambda: asyncio.wait(),
    lambda: asyncio.wait([], 1),
    lambda: asyncio.shield(),
    lambda: asyncio.Lock().acquire(1),
    lambda: asyncio.Lock().release(blocking=True),
    lambda: asyncio.Queue().put(),
    lambda: asyncio.Queue().get(1),
    lambda: asyncio.Queue().get(timeout=1),
    lambda: loop.call_later(1),
    lambda: loop.call_soon(),
    lambda: loop.run_until_complete(),
    lambda: asyncio.Queue().put_nowait(item=1),
):
    show(call)


async def keywords():
    condition = asyncio.Condition()
    async with condition:
        print(await condition.wait_for(predicate=lambda: True))
    queue = asyncio.Queue()
    await queue.put(item='by name')
    print(queue.get_nowait())


loop.run_until_complete(keywords())
loop.close()
