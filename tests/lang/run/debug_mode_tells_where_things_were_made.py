# Futures, tasks and handles of a loop in debug mode say where they were made, also those that asyncio makes for one;
# the coroutines of the library are shown with the lines that CPython's have.
import asyncio
import concurrent.futures


async def work(n=0):
    await asyncio.sleep(n)
    return n


class Odd:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()


async def fails():
    raise ValueError('on purpose')


async def group():
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(work(4))


async def timed():
    async with asyncio.timeout(6):
        await asyncio.sleep(7)


async def takes(condition):
    async with condition:
        await condition.wait()


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context['message'], sorted(context)))
    held = asyncio.Lock()
    await held.acquire()
    made = {
        'create_task': asyncio.create_task(work()),
        'loop.create_task': loop.create_task(work()),
        'Task': asyncio.Task(work()),
        'ensure_future': asyncio.ensure_future(work()),
        'ensure_future of an awaitable': asyncio.ensure_future(Odd()),
        'gather': asyncio.gather(work(), work()),
        'gather of nothing': asyncio.gather(),
        'shield': asyncio.shield(work()),
        'shield of a task': asyncio.shield(asyncio.create_task(work())),
        'executor': loop.run_in_executor(None, int),
        'wrap_future': asyncio.wrap_future(concurrent.futures.Future()),
        'Future': asyncio.Future(),
        'create_future': loop.create_future(),
        'call_soon': loop.call_soon(print, 1),
        'call_later': loop.call_later(5, print),
        'call_soon_threadsafe': loop.call_soon_threadsafe(print, 2),
    }
    for name, it in made.items():
        print(name, it)
    print(made['Task']._source_traceback[-1].lineno, made['call_soon']._source_traceback is not None)
    failed = asyncio.ensure_future(fails())
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(coroutine) for coroutine in (
        asyncio.Queue().get(), asyncio.wait_for(work(3), 5), asyncio.wait([asyncio.create_task(work(2))]), held.acquire(),
        asyncio.Event().wait(), condition.__aenter__(), group(), timed(), takes(asyncio.Condition()),
        asyncio.StreamReader().read(5), asyncio.Barrier(2).wait(), asyncio.gather(work(1), work(2), return_exceptions=True)
        and asyncio.to_thread(int))]
    for task in tasks:
        print(task)
    await asyncio.sleep(0.5)
    for task in tasks:
        print(task)
    del failed
    held.release()
    await asyncio.sleep(8)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    for task in tasks:
        print(task)
    loop.set_debug(False)
    print(asyncio.shield(work(1)), asyncio.ensure_future(work()), made['gather'])


asyncio.run(main(), debug=True)


async def plain():
    waits = asyncio.shield(work(1))
    print(waits, asyncio.gather(), asyncio.gather(work()))
    print(await waits)


asyncio.run(plain())
