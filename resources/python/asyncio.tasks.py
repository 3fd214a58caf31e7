# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks: what needs no native code."""
from _asyncio import (
    Task, _as_completed, _get_running_loop, all_tasks, current_task, ensure_future, gather, iscoroutine, shield, sleep, wait,
    wait_for)
from _types import mark_iterable_coroutine as _mark_iterable_coroutine
from asyncio.events import get_running_loop

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


def create_task(coro, *, name=None, context=None):
    loop = get_running_loop()
    # Named afterwards, as CPython does: the default name is used up all the same.
    task = loop.create_task(coro) if context is None else loop.create_task(coro, context=context)
    if name is not None:
        task.set_name(name)
    return task


def run_coroutine_threadsafe(coro, loop):
    if not iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    import concurrent.futures
    outside = concurrent.futures.Future()

    def finish(task):
        if task.cancelled():
            outside.cancel()
        if not outside.set_running_or_notify_cancel():
            return
        error = task.exception()
        if error is None:
            outside.set_result(task.result())
        else:
            outside.set_exception(error)

    def start():
        try:
            task = ensure_future(coro, loop=loop)
            task.add_done_callback(finish)

            def cancel_task(future):
                if future.cancelled():
                    loop.call_soon_threadsafe(task.cancel)

            outside.add_done_callback(cancel_task)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if outside.set_running_or_notify_cancel():
                outside.set_exception(error)
            raise

    loop.call_soon_threadsafe(start)
    return outside


def as_completed(fs, *, timeout=None):
    yield from _as_completed(fs, timeout)


def wrap_awaitable(awaitable):
    return (yield from awaitable.__await__())


_mark_iterable_coroutine(wrap_awaitable)
wrap_awaitable.__name__ = wrap_awaitable.__qualname__ = '_wrap_awaitable'


def _refuse_coroutines(fs):
    raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
