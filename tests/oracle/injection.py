# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs in which something goes wrong at the n-th suspension: any asyncio program, with a few lines before it.

Every task's coroutine is driven by a generator that counts how often any of them suspends. At the n-th time it cancels the
task, or raises instead of waiting; of kind `worker` is that the n-th job of a thread pool fails. SQLite tests so.
"""
KINDS = ("cancel", "raise", "worker")
FIRED = "INJECTED"

DRIVER = """\
import asyncio as _asyncio
import types as _types


class _Injection:
    count = 0


@_types.coroutine
def _driven(coroutine):
    error = None
    while True:
        try:
            waits = coroutine.send(None) if error is None else coroutine.throw(error)
        except StopIteration as stop:
            return stop.value
        error = None
        _Injection.count += 1
        if _Injection.count == {at}:
            print('{fired}', _asyncio.current_task().get_name())
            {action}
        try:
            yield waits
        except GeneratorExit:
            coroutine.close()
            raise
        except BaseException as thrown:
            error = thrown


class _Policy(_asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        loop = super().new_event_loop()
        loop.set_task_factory(lambda loop, coroutine, **options: _asyncio.Task(_driven(coroutine), loop=loop, **options))
        return loop


_asyncio.set_event_loop_policy(_Policy())

"""

ACTIONS = {
    "cancel": "_asyncio.current_task().cancel('injected')",
    "raise": "if waits is not None: waits._asyncio_future_blocking = False\n"
             "            error = ArithmeticError('injected')\n"
             "            continue",
}

WORKER = """\
import concurrent.futures as _futures


class _Injection:
    count = 0
    submit = _futures.ThreadPoolExecutor.submit


def _submit(pool, function, /, *arguments, **options):
    _Injection.count += 1
    if _Injection.count == {at}:
        print('{fired}')
        return _Injection.submit(pool, _fail)
    return _Injection.submit(pool, function, *arguments, **options)


def _fail():
    raise ArithmeticError('injected')


_futures.ThreadPoolExecutor.submit = _submit

"""


def injected(text, kind, at):
    if kind == "worker":
        return WORKER.format(at=at, fired=FIRED) + text
    return DRIVER.format(at=at, fired=FIRED, action=ACTIONS[kind]) + text
