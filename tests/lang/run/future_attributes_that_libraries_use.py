# Attributes with an underscore that libraries and CPython's tests read, and what cannot be deleted.
import asyncio


def attempt(function):
    try:
        print(function())
    except BaseException as error:
        print(type(error).__name__, error)


async def waits(lock):
    async with lock:
        await asyncio.sleep(1)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future._cancel_message)
    future.cancel('why')
    print(future._cancel_message)
    future._cancel_message = 'another'
    attempt(future.result)
    for name in ('_log_traceback', '_asyncio_future_blocking'):
        attempt(lambda: delattr(future, name))
    attempt(lambda: future.set_exception(None))
    attempt(lambda: loop.create_future().set_exception(None))
    task = asyncio.create_task(asyncio.sleep(1))
    attempt(lambda: task.set_result(1))
    attempt(lambda: task.set_exception(ValueError()))
    attempt(lambda: asyncio.Future.set_result(asyncio.Future(), 1))
    task.cancel('enough')
    print(task._must_cancel, task._cancel_message)
    iterator = iter(loop.create_future())
    attempt(lambda: iterator.throw(ValueError('thrown')))
    attempt(lambda: iterator.throw(KeyError, 'made'))
    attempt(lambda: iterator.throw(5))
    attempt(lambda: iter(loop.create_future()).close())
    lock = asyncio.Lock()
    holders = [asyncio.create_task(waits(lock)) for _ in range(3)]
    await asyncio.sleep(0)
    print(len(lock._waiters), lock._waiters[0].done())
    await asyncio.gather(*holders)
    print(len(lock._waiters))


asyncio.run(main())
