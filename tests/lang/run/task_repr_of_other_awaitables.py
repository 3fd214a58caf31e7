import asyncio


class Awaitable:
    def __await__(self):
        return (yield from asyncio.sleep(1).__await__())


class Bad:
    def __await__(self):
        return 3


async def main():
    task = asyncio.ensure_future(Awaitable())
    print(task)
    await asyncio.sleep(0)
    print(task)
    await task
    print(task)
    task = asyncio.ensure_future(Bad())
    try:
        await task
    except TypeError as error:
        print(error)
    print(task)
    print(asyncio.shield(asyncio.sleep(1)))
    print(asyncio.run_coroutine_threadsafe(asyncio.sleep(1), asyncio.get_running_loop()).running())
    waiter = asyncio.create_task(asyncio.wait_for(asyncio.Event().wait(), 5), name='waiter')
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for task in sorted(asyncio.all_tasks(), key=repr):
        print(task)
    waiter.cancel()
    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor(1) as pool:
        print(pool.map(int, '12').__qualname__)


asyncio.run(main())
