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

    finish.__qualname__ = '_chain_future.<locals>._call_set_state'
    loop.call_soon_threadsafe(start)
    return outside


def as_completed(fs, *, timeout=None):
    yield from _as_completed(fs, timeout)


def wrap_awaitable(awaitable):
    return (yield from awaitable.__await__())


_mark_iterable_coroutine(wrap_awaitable)
wrap_awaitable.__name__ = wrap_awaitable.__qualname__ = '_wrap_awaitable'


def _refuse_coroutines(fs):
    fs = set(fs)    # in whose order they are reported
    raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')


def _get_stack(task, limit):
    """A suspended coroutine has one frame, for its awaits lead downwards; a failed task those of its traceback."""
    coro = task.get_coro()
    frame = getattr(coro, 'cr_frame', None) or getattr(coro, 'gi_frame', None)
    frames = []
    if frame is not None:
        while frame is not None and (limit is None or len(frames) < limit):
            frames.append(frame)
            frame = frame.f_back
        frames.reverse()
    elif task._exception is not None:
        entry = task._exception.__traceback__
        while entry is not None and (limit is None or len(frames) < limit):
            frames.append(entry.tb_frame)
            entry = entry.tb_next
    return frames


def _print_stack(task, limit, file):
    import linecache
    import traceback
    error = task._exception
    entries = [(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name,
                linecache.getline(frame.f_code.co_filename, frame.f_lineno)) for frame in _get_stack(task, limit)]
    if not entries:
        print(f'No stack for {task!r}', file=file)
    else:
        print(f'{"Stack" if error is None else "Traceback"} for {task!r} (most recent call last):', file=file)
    traceback.print_list(entries, file=file)
    if error is not None:
        for line in traceback.format_exception_only(type(error), error):
            print(line, file=file, end='')
