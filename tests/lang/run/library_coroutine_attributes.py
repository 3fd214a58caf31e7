# What asyncio's own coroutines tell of themselves, before, while and after they run, and the chain of awaits down to them.
import asyncio
import collections.abc
import inspect
import types
import warnings


def show(coroutine):
    awaited = coroutine.cr_await
    print(" ", inspect.getcoroutinestate(coroutine), coroutine.cr_running, coroutine.cr_suspended,
          None if awaited is None else type(awaited).__name__,
          None if coroutine.cr_frame is None else coroutine.cr_frame.f_lineno, coroutine.cr_origin)


async def states():
    lock = asyncio.Lock()
    await lock.acquire()
    queue = asyncio.Queue(1)
    queue.put_nowait(1)
    condition = asyncio.Condition()
    await condition.acquire()
    for coroutine in (asyncio.sleep(0.1), asyncio.Event().wait(), asyncio.Queue().get(), queue.put(2),
                      lock.acquire(), asyncio.Semaphore(0).acquire(), condition.wait()):
        code = coroutine.cr_code
        print(coroutine.__qualname__, code.co_name, code.co_filename, code.co_firstlineno)
        print(" ", isinstance(coroutine, types.CoroutineType), inspect.iscoroutine(coroutine),
              asyncio.iscoroutine(coroutine), inspect.isawaitable(coroutine),
              isinstance(coroutine, collections.abc.Coroutine), isinstance(coroutine, collections.abc.Awaitable),
              isinstance(coroutine, collections.abc.Generator), type(coroutine).__name__)
        show(coroutine)
        coroutine.send(None)
        show(coroutine)
        coroutine.close()
        show(coroutine)


async def inner():
    await asyncio.sleep(1)


async def outer():
    await inner()


def chain(awaitable):
    while awaitable is not None:
        frame = getattr(awaitable, "cr_frame", None)
        print(" ", type(awaitable).__name__, getattr(awaitable, "__qualname__", None), frame and frame.f_lineno)
        awaitable = getattr(awaitable, "cr_await", None)


async def look():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0.5)
    chain(task.get_coro())
    await task
    chain(task.get_coro())


class Delayed:
    def __await__(self):
        return (yield from asyncio.sleep(0.1, "by hand").__await__())


class Passed:
    def __await__(self):
        return asyncio.sleep(0.1, "passed on").__await__()


class Wrong:
    def __await__(self):
        return asyncio.sleep(0)


@types.coroutine
def old_style():
    return (yield from asyncio.sleep(0.1, "old style"))


def not_a_coroutine():
    yield from asyncio.sleep(0)


async def ways_to_await():
    print(await Delayed(), await Passed(), await old_style())
    print(type(asyncio.sleep(0).__await__()).__name__)
    for attempt in (lambda: iter(asyncio.sleep(0)), lambda: next(asyncio.sleep(0)), lambda: next(not_a_coroutine())):
        try:
            attempt()
        except TypeError as error:
            print(error)
    try:
        await Wrong()
    except TypeError as error:
        print(error)


asyncio.run(states())
asyncio.run(look())
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    asyncio.run(ways_to_await())
