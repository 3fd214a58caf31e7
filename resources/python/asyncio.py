# SPDX-License-Identifier: GPL-3.0-or-later
"""asyncio of a scenario: what is orchestration. Loop, tasks, futures, primitives and waiting are native (_asyncio),
since they are what the trace shows.
"""
import sys as _sys

from _asyncio import (
    Barrier, BoundedSemaphore, BrokenBarrierError, CancelledError, Condition, Event, Future, Handle,
    InvalidStateError, LifoQueue, Lock, PriorityQueue, Queue, QueueEmpty, QueueFull, Semaphore, Task, TaskGroup,
    Timeout, TimerHandle, _get_running_loop, all_tasks, as_completed, current_task, ensure_future, gather,
    iscoroutine, isfuture, shield, sleep, wait, wait_for)
from _asyncio import EventLoop as _NativeLoop
from _asyncio import _describe_callback, _open_async_generators, _set_hooks

TimeoutError = TimeoutError

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


class IncompleteReadError(EOFError):
    def __init__(self, partial, expected):
        shown = 'undefined' if expected is None else repr(expected)
        super().__init__(f'{len(partial)} bytes read on a total of {shown} expected bytes')
        self.partial = partial
        self.expected = expected


class LimitOverrunError(Exception):
    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed


class SendfileNotAvailableError(RuntimeError):
    pass


# ---- the loop ---------------------------------------------------------------------------------------------------

class AbstractEventLoop:
    pass


class AbstractServer:
    pass


class BaseEventLoop(_NativeLoop):
    def __init__(self):
        self._exception_handler = None
        self._task_factory = None
        self._default_executor = None
        self._executor_shutdown_called = False
        self._asyncgens_shutdown_called = False
        self.slow_callback_duration = 0.1

    # -- running

    def run_until_complete(self, future):
        self._check_closed()
        self._check_running()
        is_new = not isfuture(future)
        future = ensure_future(future, loop=self)
        if is_new:
            future._log_destroy_pending = False
        return self._with_hooks(lambda: self._run_until_complete(future, is_new))

    def run_forever(self):
        self._check_closed()
        self._check_running()
        return self._with_hooks(super().run_forever)

    def _check_closed(self):
        if self.is_closed():
            raise RuntimeError('Event loop is closed')

    def _check_running(self):
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if _get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')

    def _with_hooks(self, run):
        old = _sys.get_asyncgen_hooks()
        _sys.set_asyncgen_hooks(self._first_iteration_of, self._finalise)
        try:
            return run()
        finally:
            _sys.set_asyncgen_hooks(*old)

    def close(self):
        self._close()
        executor = self._default_executor
        if executor is not None:
            self._executor_shutdown_called = True
            self._default_executor = None
            executor.shutdown(wait=False)

    # -- async generators

    def _first_iteration_of(self, generator):
        if self._asyncgens_shutdown_called:
            import warnings
            warnings.warn(f'asynchronous generator {generator!r} was scheduled after loop.shutdown_asyncgens() call',
                          ResourceWarning, source=self)

    def _finalise(self, generator):
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, generator.aclose())

    async def shutdown_asyncgens(self):
        self._asyncgens_shutdown_called = True
        open_ones = _open_async_generators(self)
        if not open_ones:
            return
        results = await gather(*[generator.aclose() for generator in open_ones], return_exceptions=True)
        for result, generator in zip(results, open_ones):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    'message': f'an error occurred during closing of asynchronous generator {generator!r}',
                    'exception': result, 'asyncgen': generator})

    # -- tasks

    def create_task(self, coro, *, name=None, context=None):
        self._check_closed()
        if self._task_factory is None:
            return self._create_task(coro, name, context)
        if context is None:
            task = self._task_factory(self, coro)
        else:
            task = self._task_factory(self, coro, context=context)
        if name is not None and hasattr(task, 'set_name'):
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # -- executors

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if executor is None:
            executor = self._default_executor
            if self._executor_shutdown_called:
                raise RuntimeError('Executor shutdown has been called')
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor
                executor = ThreadPoolExecutor(thread_name_prefix='asyncio')
                self._default_executor = executor
        return wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._default_executor = executor

    async def shutdown_default_executor(self):
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        import threading
        future = self.create_future()
        thread = threading.Thread(target=self._shut_down_executor, args=(future,))
        thread.start()
        try:
            await future
        finally:
            thread.join()

    def _shut_down_executor(self, future):
        try:
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(future.set_result, None)
        except Exception as error:
            if not self.is_closed():
                self.call_soon_threadsafe(future.set_exception, error)

    # -- exceptions that nobody catches

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        message = context.get('message') or 'Unhandled exception in event loop'
        exception = context.get('exception')
        lines = [message]
        for key in sorted(context):
            if key in ('message', 'exception'):
                continue
            lines.append(f'{key}: {context[key]!r}')
        _log_error('\n'.join(lines), exception)

    def call_exception_handler(self, context):
        try:
            if self._exception_handler is None:
                self.default_exception_handler(context)
            else:
                self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if self._exception_handler is None:
                _log_error('Exception in default exception handler', error)
            else:
                try:
                    self.default_exception_handler({'message': 'Unhandled error in exception handler',
                                                    'exception': error, 'context': context})
                except (SystemExit, KeyboardInterrupt):
                    raise
                except BaseException as second:
                    _log_error('Exception in default exception handler while handling an unexpected error in custom '
                               'exception handler', second)


_UNSUPPORTED = {
    'add_reader': 'sockets', 'add_writer': 'sockets', 'remove_reader': 'sockets', 'remove_writer': 'sockets',
    'create_connection': 'sockets', 'create_server': 'sockets', 'create_datagram_endpoint': 'sockets',
    'create_unix_connection': 'sockets', 'create_unix_server': 'sockets', 'sock_accept': 'sockets',
    'sock_connect': 'sockets', 'sock_recv': 'sockets', 'sock_sendall': 'sockets', 'getaddrinfo': 'sockets',
    'start_tls': 'sockets', 'sendfile': 'files', 'connect_read_pipe': 'files', 'connect_write_pipe': 'files',
    'subprocess_exec': 'processes', 'subprocess_shell': 'processes', 'add_signal_handler': 'signals',
    'remove_signal_handler': 'signals', 'open_connection': 'sockets', 'start_server': 'sockets',
    'open_unix_connection': 'sockets', 'start_unix_server': 'sockets', 'create_subprocess_exec': 'processes',
    'create_subprocess_shell': 'processes', 'StreamReader': 'sockets', 'StreamWriter': 'sockets',
    'get_child_watcher': 'processes', 'set_child_watcher': 'processes',
}
_INSTEAD = {
    'sockets': 'stand in for the remote side with asyncio.sleep() and an asyncio.Queue',
    'processes': 'stand in for the process with asyncio.sleep()',
    'signals': 'use an asyncio.Event to stop tasks',
    'files': 'keep the data in the program',
}


def _refuse(owner, name):
    def refusing(*args, **kwargs):
        kind = _UNSUPPORTED[name]
        raise NotImplementedError(f'{owner}.{name}() is not supported in a scenario, which reaches no {kind}; '
                                  f'{_INSTEAD[kind]}')
    refusing.__name__ = refusing.__qualname__ = name
    return refusing


class _UnixSelectorEventLoop(BaseEventLoop):
    pass


for _name in _UNSUPPORTED:
    if not _name[0].isupper():
        setattr(_UnixSelectorEventLoop, _name, _refuse('loop', _name))

SelectorEventLoop = _UnixSelectorEventLoop


def __getattr__(name):
    if name in _UNSUPPORTED:
        return _refuse('asyncio', name)
    raise AttributeError(f"module 'asyncio' has no attribute {name!r}")


def _log_error(text, exception):
    import logging
    if exception is None:
        logging.getLogger('asyncio').error(text)
    else:
        logging.getLogger('asyncio').error(text, exc_info=(type(exception), exception, exception.__traceback__))


# ---- which loop -------------------------------------------------------------------------------------------------

def get_running_loop():
    loop = _get_running_loop()
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop


class AbstractEventLoopPolicy:
    pass


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    def __init__(self):
        self._loops = {}
        self._set_called = set()

    def get_event_loop(self):
        thread = _thread_ident()
        if thread == _MAIN_THREAD and thread not in self._set_called and self._loops.get(thread) is None:
            self.set_event_loop(self.new_event_loop())
        loop = self._loops.get(thread)
        if loop is None:
            import threading
            raise RuntimeError(f'There is no current event loop in thread {threading.current_thread().name!r}.')
        return loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, BaseEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        thread = _thread_ident()
        self._set_called.add(thread)
        self._loops[thread] = loop

    def new_event_loop(self):
        return _UnixSelectorEventLoop()


def _thread_ident():
    import _thread
    return _thread.get_ident()


_MAIN_THREAD = _thread_ident()
_policy = DefaultEventLoopPolicy()


def get_event_loop_policy():
    return _policy


def set_event_loop_policy(policy):
    global _policy
    _policy = DefaultEventLoopPolicy() if policy is None else policy


def get_event_loop():
    loop = _get_running_loop()
    return _policy.get_event_loop() if loop is None else loop


def set_event_loop(loop):
    _policy.set_event_loop(loop)


def new_event_loop():
    return _policy.new_event_loop()




async def _wrap_awaitable(awaitable):
    return await awaitable


_set_hooks(_wrap_awaitable, get_event_loop)


# ---- tasks and futures ------------------------------------------------------------------------------------------

def create_task(coro, *, name=None, context=None):
    loop = get_running_loop()
    # Named afterwards, as CPython does: the default name is used up all the same.
    task = loop.create_task(coro) if context is None else loop.create_task(coro, context=context)
    if name is not None:
        task.set_name(name)
    return task


def iscoroutinefunction(func):
    import inspect
    return inspect.iscoroutinefunction(func)


def timeout(delay):
    loop = get_running_loop()
    return Timeout(loop.time() + delay if delay is not None else None)


def timeout_at(when):
    return Timeout(when)


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    if loop is None:
        loop = get_event_loop()
    own = loop._worker_future(future)
    _chain(future, own, loop)
    return own


def _chain(worker_future, own, loop):
    """A worker's future settles the loop's; cancelling the loop's cancels the worker's if it has not begun."""

    def copy():
        if own.cancelled():
            return
        if worker_future.cancelled():
            own.cancel()
            return
        error = worker_future.exception()
        if error is None:
            own.set_result(worker_future.result())
        else:
            own.set_exception(_translate(error))

    def worker_done(_):
        if not loop.is_closed():
            loop.call_soon_threadsafe(copy)

    def own_done(_):
        if own.cancelled():
            worker_future.cancel()

    own.add_done_callback(own_done)
    worker_future.add_done_callback(worker_done)


def _translate(error):
    import concurrent.futures
    if type(error) is concurrent.futures.CancelledError:
        return CancelledError(*error.args)
    if type(error) is concurrent.futures.InvalidStateError:
        return InvalidStateError(*error.args)
    return error


async def to_thread(func, /, *args, **kwargs):
    import contextvars
    import functools
    loop = get_running_loop()
    context = contextvars.copy_context()
    return await loop.run_in_executor(None, functools.partial(context.run, func, *args, **kwargs))


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


# ---- running a program ------------------------------------------------------------------------------------------

class Runner:
    """Owns one loop: makes it when it is first needed, closes it with all that is left over."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._state = 'created'
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._set_event_loop = False

    def __enter__(self):
        self._start()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def close(self):
        if self._state != 'initialized':
            return
        loop = self._loop
        try:
            _cancel_all_tasks(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            if self._set_event_loop:
                set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = 'closed'

    def get_loop(self):
        self._start()
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError(f'a coroutine was expected, got {coro!r}')
        if _get_running_loop() is not None:
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        self._start()
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        return self._loop.run_until_complete(task)

    def _start(self):
        if self._state == 'closed':
            raise RuntimeError('Runner is closed')
        if self._state == 'initialized':
            return
        if self._loop_factory is None:
            self._loop = new_event_loop()
            if not self._set_event_loop:
                set_event_loop(self._loop)
                self._set_event_loop = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        import _contextvars
        self._context = _contextvars.copy_context()
        self._state = 'initialized'


def run(main, *, debug=None):
    if _get_running_loop() is not None:
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner(debug=debug) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    left = all_tasks(loop)
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(gather(*left, return_exceptions=True))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({'message': 'unhandled exception during asyncio.run() shutdown',
                                         'exception': task.exception(), 'task': task})
