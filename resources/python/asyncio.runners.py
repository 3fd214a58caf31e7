# SPDX-License-Identifier: GPL-3.0-or-later
"""Running a whole program: a loop from its making to its end."""
import _signal
from _asyncio import CancelledError, _get_running_loop, all_tasks, gather, iscoroutine
from asyncio.events import in_main_thread, new_event_loop, set_event_loop


class _Interrupt:
    """The handler of SIGINT while a runner runs: the first one cancels the main task."""
    _partial = None

    def __init__(self, runner, task):
        self._runner = runner
        self._task = task

    def __call__(self, signum, frame):
        self._runner._on_sigint(signum, frame, self._task)

    @property
    def shown(self):
        if self._partial is None:
            from functools import partial
            self._partial = partial(self._runner._on_sigint, main_task=self._task)
        return self._partial

    def is_set(self):
        handler = _signal.handlers.get(_signal.SIGINT)
        return handler is self or handler is not None and handler is self._partial


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
        interrupt = None
        if _signal.handlers.get(2) is _signal.default_int_handler and in_main_thread():
            interrupt = _signal.handlers[2] = _Interrupt(self, task)
        self._interrupt_count = 0
        try:
            return self._loop.run_until_complete(task)
        except CancelledError:
            if self._interrupt_count > 0:
                uncancel = getattr(task, 'uncancel', None)
                if uncancel is not None and uncancel() == 0:
                    raise KeyboardInterrupt()
            raise
        finally:
            if interrupt is not None and interrupt.is_set():
                _signal.handlers[_signal.SIGINT] = _signal.default_int_handler

    def _on_sigint(self, signum, frame, main_task):
        self._interrupt_count += 1
        if self._interrupt_count == 1 and not main_task.done():
            main_task.cancel()
            self._loop.call_soon_threadsafe(lambda: None)
            return
        raise KeyboardInterrupt()

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
