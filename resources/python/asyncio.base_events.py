# SPDX-License-Identifier: GPL-3.0-or-later
"""The event loop: what is orchestration. Ready queue, timers and running are native (_asyncio.EventLoop)."""
import sys as _sys

from _asyncio import EventLoop as _NativeLoop
from _asyncio import _async_generators, _get_running_loop, ensure_future, gather, isfuture
from asyncio import coroutines
from asyncio.events import AbstractEventLoop
from asyncio.futures import wrap_future
from asyncio.log import LazyLogger

logger = LazyLogger()
_DEBUG_STACK_DEPTH = 10


def _log_error(text, exception):
    info = False if exception is None else (type(exception), exception, exception.__traceback__)
    logger.error(text, exc_info=info)


def _run_until_complete_cb(future):
    if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        return
    future.get_loop().stop()


class BaseEventLoop(_NativeLoop, AbstractEventLoop):
    def __init__(self):
        self._exception_handler = None
        self._task_factory = None
        self._default_executor = None
        self._executor_shutdown_called = False
        self._asyncgens_shutdown_called = False
        self._saved_origin_depth = None
        self.slow_callback_duration = 0.1
        if coroutines._is_debug_mode():
            self.set_debug(True)

    # What asyncio itself calls is native: an override must be known to it, or be refused.

    _overrides_create_task = False
    _overrides_running = False

    def _check_overrides(self):
        cls = type(self)
        for name in ('time', 'call_soon', 'call_later', 'call_at', 'create_future', '_run_once'):
            if getattr(cls, name, None) is not getattr(BaseEventLoop, name, None):
                raise NotImplementedError(
                    f'an event loop that overrides {name}() is not supported in a scenario, since asyncio itself would '
                    f'not call {cls.__name__}.{name}(); use a method of another name, or a task factory')
        self._overrides_create_task = cls.create_task is not BaseEventLoop.create_task
        if self._overrides_create_task:
            self._note_task_factory(True)
        self._overrides_running = cls.run_forever is not BaseEventLoop.run_forever or cls.stop is not BaseEventLoop.stop

    # -- running

    def run_until_complete(self, future):
        self._check_closed()
        self._check_running()
        is_new = not isfuture(future)
        future = ensure_future(future, loop=self)
        if is_new:
            future._log_destroy_pending = False
        try:
            if self._overrides_running:
                return self._run_until_done(future)
            return self._with_hooks(lambda: self._run_until_complete(future, is_new))
        except BaseException:
            # SystemExit and KeyboardInterrupt end the loop and are the task's result, too: this is its retrieval. The
            # program's own future is retrieved by its callback, if the loop runs again.
            if is_new and future.done() and not future.cancelled():
                future.exception()
            raise

    def run_forever(self):
        self._check_closed()
        self._check_running()
        return self._with_hooks(super().run_forever)

    def _run_until_done(self, future):
        """By the methods that a class of the program overrides."""
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

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
        self._track_origins(self.get_debug())
        try:
            return run()
        finally:
            self._track_origins(False)
            _sys.set_asyncgen_hooks(*old)

    def _track_origins(self, enabled):
        """Debug mode tells where a coroutine that nobody awaited was made."""
        if enabled and self._saved_origin_depth is None:
            self._saved_origin_depth = _sys.get_coroutine_origin_tracking_depth()
            _sys.set_coroutine_origin_tracking_depth(_DEBUG_STACK_DEPTH)
        elif not enabled and self._saved_origin_depth is not None:
            _sys.set_coroutine_origin_tracking_depth(self._saved_origin_depth)
            self._saved_origin_depth = None

    def set_debug(self, enabled):
        super().set_debug(enabled)
        if self.is_running():
            self.call_soon_threadsafe(self._track_origins, enabled)

    def close(self):
        self._close()
        executor = self._default_executor
        if executor is not None:
            self._executor_shutdown_called = True
            self._default_executor = None
            executor.shutdown(wait=False)

    def _log_close(self):
        if 'logging' in _sys.modules:
            _sys.modules['logging'].getLogger('asyncio').debug('Close %r', self)

    # -- async generators

    @property
    def _asyncgens(self):
        return _async_generators(self)

    def _first_iteration_of(self, generator):
        if self._asyncgens_shutdown_called:
            import warnings
            warnings.warn(f'asynchronous generator {generator!r} was scheduled after loop.shutdown_asyncgens() call',
                          ResourceWarning, source=self)

    def _finalise(self, generator):
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, generator.aclose())

    async def shutdown_asyncgens(self):
        generators = () if self._asyncgens_shutdown_called else self._asyncgens
        self._asyncgens_shutdown_called = True
        if not generators:
            return
        results = await gather(*[generator.aclose() for generator in generators], return_exceptions=True)
        for result, generator in zip(results, generators):
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

    def _create_task_in(self, coro, context):
        return self.create_task(coro) if context is None else self.create_task(coro, context=context)

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory
        self._note_task_factory(factory is not None or self._overrides_create_task)

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

    # -- debug mode

    @property
    def _debug(self):
        return self.get_debug()

    @_debug.setter
    def _debug(self, enabled):
        self.set_debug(enabled)

    def _note_duration(self, target, seconds):
        if seconds >= self.slow_callback_duration:
            logger.warning('Executing %s took %.3f seconds', target, seconds)

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
            if key == 'source_traceback':
                import traceback
                stack = ''.join(traceback.format_list(context[key])).rstrip()
                lines.append(f'{key}: Object created at (most recent call last):\n{stack}')
            else:
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
