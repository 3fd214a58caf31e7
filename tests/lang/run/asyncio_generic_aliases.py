# asyncio's classes with type arguments, as annotations use them.
import asyncio


async def feed(queue: asyncio.Queue[int]) -> None:
    for number in range(3):
        await queue.put(number)


async def main() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()
    task: asyncio.Task[None] = asyncio.create_task(feed(queue))
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    future.set_result('x')
    await task
    print(queue.qsize(), await future)
    print(asyncio.Queue[int], asyncio.PriorityQueue[str], asyncio.Task[None], asyncio.Future[list[int]])
    print(asyncio.Queue[int](3).maxsize)


asyncio.run(main())
