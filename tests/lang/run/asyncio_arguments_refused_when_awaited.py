# Coroutine functions of asyncio refuse wrong arguments when they are awaited, not when they are called; and what is
# used out of its order raises what CPython raises.
import asyncio
import inspect


async def attempt(make):
    try:
        awaitable = make()
        print('made', end=' ')
        print('->', await awaitable if inspect.isawaitable(awaitable) else awaitable)
    except Exception as error:
        print(type(error).__name__, error)


async def one():
    return 1


async def main():
    loop = asyncio.get_running_loop()
    for delay in ('2', None, [], -1, 0, True, 0.5, float('nan')):
        await attempt(lambda: asyncio.sleep(delay, 'slept'))
    print(loop.time())
    for timeout in ('2', [], -1, 0, None, True):
        await attempt(lambda: asyncio.wait_for(loop.create_future() if timeout is not None else one(), timeout))
    print(loop.time())
    await attempt(lambda: asyncio.wait([]))
    await attempt(lambda: asyncio.wait({loop.create_future()}, timeout=1, return_when='SOME_COMPLETED'))
    await attempt(lambda: asyncio.to_thread(5))
    await attempt(lambda: asyncio.Condition().wait())
    for lock in (5, 'lock', object):
        await attempt(lambda: asyncio.Condition(lock))

    timeout = asyncio.timeout(1)
    await attempt(lambda: timeout.reschedule(2))
    await attempt(lambda: timeout.__aexit__(None, None, None))
    await attempt(timeout.__aenter__)
    await attempt(lambda: timeout.__aexit__(None, None, None))
    await attempt(lambda: timeout.__aexit__(None, None, None))
    await attempt(lambda: timeout.reschedule(2))
    print(timeout)

    group = asyncio.TaskGroup()
    never = one()
    await attempt(lambda: group.create_task(never))
    never.close()
    async with group:
        await attempt(lambda: group.create_task(one()))
    await attempt(group.__aenter__)

    for name in ('gather', 'wait', 'wait_for', 'sleep', 'shield', 'ensure_future', 'current_task', 'all_tasks', 'isfuture'):
        print(name, inspect.signature(getattr(asyncio, name)))


asyncio.run(main())

from asyncio import *

print(StreamReader.__name__, sleep is asyncio.sleep, FIRST_COMPLETED, Runner, len(asyncio.__all__) > 70)
