# Tasks of coroutines that asyncio itself provides show where CPython's library has them.
import asyncio


async def main():
    queue, event, lock = asyncio.Queue(), asyncio.Event(), asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(c) for c in (
        asyncio.sleep(1), event.wait(), lock.acquire(), queue.get(), asyncio.Semaphore(0).acquire(),
        asyncio.wait([asyncio.get_running_loop().create_future()]))]
    for turns in range(3):
        for task in tasks:
            print(repr(task).partition(' coro=')[2].partition('>')[0])
        if turns == 1:
            for task in tasks:
                task.cancel()
        await asyncio.sleep(0)
        await asyncio.sleep(0)


asyncio.run(main())
