import asyncio


async def work():
    await asyncio.sleep(1)


class Awaitable:
    def __await__(self):
        return work().__await__()


def shown(tasks):
    return sorted(repr(task) for task in tasks)


async def main():
    loop = asyncio.get_running_loop()
    print(asyncio.current_task())
    for made in (asyncio.create_task(work()), loop.create_task(work()), asyncio.ensure_future(work()), asyncio.Task(work()),
                 asyncio.ensure_future(Awaitable()), asyncio.gather(work(), Awaitable()), asyncio.shield(work()),
                 loop.create_future(), asyncio.Future(), loop.run_in_executor(None, int)):
        print(made)
    async with asyncio.TaskGroup() as group:
        print(group.create_task(work()))
    before = asyncio.all_tasks()
    await asyncio.wait_for(work(), 5)
    asyncio.run_coroutine_threadsafe(work(), loop)
    await asyncio.sleep(0)
    print(*shown(asyncio.all_tasks() - before), sep='\n')


asyncio.run(main(), debug=True)
