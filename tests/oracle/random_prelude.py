# SPDX-License-Identifier: GPL-3.0-or-later
"""What every random program begins with: how it shows what happens, and what its tasks share.

Everything shown is the same in every correct run: times of the virtual clock, names, states; never an address.
"""

IMPORTS = """\
import asyncio
import contextvars
import time
from contextlib import asynccontextmanager
"""

SHOWING = """\
tasks = []
futures = []
variable = contextvars.ContextVar('variable', default=0)


def log(*words):
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        print('outside', *words)
        return
    task = asyncio.current_task()
    print(f'{loop.time():.3f}', task.get_name() if task else 'callback', *words)


def show(value):
    if isinstance(value, BaseExceptionGroup):
        return f'{type(value).__name__}({value.message!r}, [{", ".join(map(show, value.exceptions))}])'
    if isinstance(value, RecursionError):
        return 'RecursionError'  # where it is noticed depends on the depth of the interpreter's own stack
    if isinstance(value, BaseException):
        return f'{type(value).__name__}({str(value).split(" <")[0]!r})'
    if isinstance(value, asyncio.Task):
        return value.get_name()
    if isinstance(value, asyncio.Future):
        return 'future ' + state(value)
    if isinstance(value, (list, tuple, set)):
        return '[' + ', '.join(map(show, value)) + ']'
    return repr(value)


def chain(error):
    links = []
    while error is not None and len(links) < 8:
        links.append(show(error))
        if error.__cause__ is not None:
            links.append('from')
            error = error.__cause__
        else:
            links.append('after')
            error = error.__context__
    return ' '.join(links)


def state(future):
    if not future.done():
        return 'pending'
    if future.cancelled():
        return 'cancelled'
    if future.exception() is not None:
        return 'failed ' + show(future.exception())
    return 'finished ' + show(future.result())


def told(text):
    def callback(*arguments):
        log(text, *[show(argument) for argument in arguments])
    return callback


def failing(text):
    def callback(*arguments):
        log('fails', text)
        raise KeyError(text)
    return callback


def handler(loop, context):
    log('handler', context['message'].split('<')[0].split(' at 0x')[0], sorted(context), chain(context.get('exception')))


def spawn(coroutine, name=None):
    if len(tasks) >= 24:
        coroutine.close()
        return tasks[0]
    task = asyncio.create_task(coroutine, name=name)
    tasks.append(task)
    return task


def some_task(index):
    return tasks[index % len(tasks)] if tasks else asyncio.current_task()


def some_future(index):
    if not futures:
        futures.append(asyncio.get_running_loop().create_future())
    return futures[index % len(futures)]
"""

SHARED = """\
lock = asyncio.Lock()
event = asyncio.Event()
condition = asyncio.Condition()
semaphore = asyncio.Semaphore({semaphore})
bounded = asyncio.BoundedSemaphore({bounded})
barrier = asyncio.Barrier({barrier})
queue = asyncio.Queue({queue})
lifo = asyncio.LifoQueue({queue})
priority = asyncio.PriorityQueue({queue})
"""

THREADS = """\
import concurrent.futures
import threading


def work(text, seconds, fails=False):
    print('worker starts', text)
    time.sleep(seconds)
    print('worker ends', text)
    if fails:
        raise ZeroDivisionError(text)
    return text
"""

SCOPES = """\
class Resource:
    def __init__(self, text, swallows=False):
        self.text = text
        self.swallows = swallows

    async def __aenter__(self):
        log('enter', self.text)
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, kind, error, trace):
        log('exit', self.text, show(error))
        await asyncio.sleep(0.1)
        return self.swallows and isinstance(error, Exception)


@asynccontextmanager
async def managed(text):
    log('acquire', text)
    try:
        yield text
    except Exception as error:
        log('managed saw', show(error))
        raise
    finally:
        await asyncio.sleep(0)
        log('release', text)
"""
