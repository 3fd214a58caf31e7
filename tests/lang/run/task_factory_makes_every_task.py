# Every coroutine that becomes a task goes through the loop's task factory.
import asyncio
async def w(n):
    await asyncio.sleep(0)
    return n
async def main():
    loop = asyncio.get_running_loop()
    def factory(loop, coro, **kw):
        print('factory', coro.__name__, sorted(kw))
        return asyncio.Task(coro, loop=loop, **kw)
    loop.set_task_factory(factory)
    await asyncio.gather(w(1), w(2))
    await asyncio.wait_for(w(3), 1)
    await asyncio.shield(w(4))
    await asyncio.ensure_future(w(5))
    for c in asyncio.as_completed([w(6)]): await c
    async with asyncio.TaskGroup() as tg:
        tg.create_task(w(7), name='seven')
    asyncio.create_task(w(8), name='eight')
    await asyncio.sleep(1)
    loop.set_task_factory(None)
    print(loop.get_task_factory())
asyncio.run(main())
