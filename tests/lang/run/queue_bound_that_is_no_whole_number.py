import asyncio


async def main():
    queue = asyncio.Queue(maxsize=1.3)
    print(queue.maxsize, queue)
    queue.put_nowait(1)
    print(queue.full())
    queue.put_nowait(2)
    print(queue.full())
    try:
        queue.put_nowait(3)
    except asyncio.QueueFull as error:
        print(repr(error))
    print(asyncio.Queue(2.0), asyncio.Queue(float('inf')).full(), asyncio.PriorityQueue(0.5).maxsize)
    queue = asyncio.Queue()
    queue._unfinished_tasks = 2
    print(queue._unfinished_tasks, queue)
    queue.task_done()
    queue.task_done()
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
