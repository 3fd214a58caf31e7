# SPDX-License-Identifier: GPL-3.0-or-later
# What stands before a file of CPython's test_asyncio so that a scenario can run it: the modules `test.support` and
# `test.test_asyncio.utils` with what those files use of them. Differences from the originals: TestLoop is the usual loop
# (time is virtual anyway) that begins at 0 and reports every timer to the test's generator; nothing counts threads.
import sys as _sys
import types as _types


def _shim():
    import asyncio
    import contextlib
    import logging
    import re
    import types
    import unittest
    from unittest import mock

    class TestLoop(asyncio.SelectorEventLoop):
        if hasattr(asyncio.SelectorEventLoop, '_ready_count'):
            _ready = property(lambda self: range(self._ready_count()))

        def __init__(self, gen=None):
            super().__init__()
            self._start = super().time()

        # A scenario's loop may not override what asyncio itself would not call. Here both give the same but for the start.
        def _check_overrides(self):
            pass

        def time(self):
            return round(super().time() - self._start, 9)

        def call_at(self, when, callback, *args, context=None):
            return super().call_at(when + self._start, callback, *args, context=context)

        def advance_time(self, advance):
            raise unittest.SkipTest('moves the clock by hand')

    class TestCase(unittest.TestCase):
        @staticmethod
        def close_loop(loop):
            if loop._default_executor is not None:
                if not loop.is_closed():
                    loop.run_until_complete(loop.shutdown_default_executor())
                else:
                    loop._default_executor.shutdown(wait=True)
            loop.close()

        def set_event_loop(self, loop, *, cleanup=True):
            if loop is None:
                raise AssertionError('loop is None')
            asyncio.set_event_loop(None)
            if cleanup:
                self.addCleanup(self.close_loop, loop)

        def new_test_loop(self, gen=None):
            loop = TestLoop(gen)
            self.set_event_loop(loop)
            return loop

        def tearDown(self):
            asyncio.set_event_loop(None)
            self.assertEqual(_sys.exc_info(), (None, None, None))
            self.doCleanups()

    def run_briefly(loop):
        async def once():
            pass
        task = loop.create_task(once())
        task._log_destroy_pending = False
        loop.run_until_complete(task)

    def run_until(loop, pred, timeout=30):
        deadline = loop.time() + timeout
        while not pred():
            if loop.time() > deadline:
                raise TimeoutError()
            loop.run_until_complete(asyncio.sleep(0.001))

    def run_once(loop):
        loop.call_soon(loop.stop)
        loop.run_forever()

    @contextlib.contextmanager
    def disable_logger():
        logger = logging.getLogger('asyncio')
        old_level = logger.level
        try:
            logger.setLevel(logging.CRITICAL + 1)
            yield
        finally:
            logger.setLevel(old_level)

    class MockPattern(str):
        def __eq__(self, other):
            return bool(re.search(str(self), other, re.S))

    def get_function_source(func):
        code = func.__code__
        return code.co_filename, code.co_firstlineno

    def mock_callback(**kwargs):
        return mock.Mock(spec=['__call__'], **kwargs)

    class MockInstanceOf:
        def __init__(self, type):
            self._type = type

        def __eq__(self, other):
            return isinstance(other, self._type)

    def module(name, **members):
        made = types.ModuleType(name)
        made.__dict__.update(members)
        _sys.modules[name] = made
        return made

    def not_here(*args, **kwargs):
        raise unittest.SkipTest('starts another interpreter')

    def gc_collect():
        import gc
        gc.collect()

    @contextlib.contextmanager
    def catch_unraisable_exception():
        raise unittest.SkipTest('sys.unraisablehook')
        yield

    script_helper = module('test.support.script_helper', assert_python_ok=not_here)
    support = module('test.support', script_helper=script_helper, SHORT_TIMEOUT=30.0, LONG_TIMEOUT=300.0, gc_collect=gc_collect,
                     captured_stderr=not_here, catch_unraisable_exception=catch_unraisable_exception,
                     ALWAYS_EQ=mock.ANY, verbose=0, refcount_test=unittest.skip('reference counts'),
                     cpython_only=lambda test: test)
    utils = module('test.test_asyncio.utils', TestLoop=TestLoop, TestCase=TestCase, run_briefly=run_briefly,
                   run_until=run_until, run_once=run_once, disable_logger=disable_logger, MockPattern=MockPattern,
                   MockInstanceOf=MockInstanceOf, MockCallback=mock_callback, get_function_source=get_function_source)
    test_asyncio = module('test.test_asyncio', utils=utils)
    module('test', support=support, test_asyncio=test_asyncio)


def _name_implementations():
    """CPython has two implementations of futures and tasks; here is one, under all names."""
    import asyncio.futures
    import asyncio.tasks
    for module, name in ((asyncio.futures, 'Future'), (asyncio.tasks, 'Task')):
        for prefix in ('_C', '_Py'):
            if not hasattr(module, prefix + name):
                setattr(module, prefix + name, getattr(asyncio, name))
    for verb in ('register', 'unregister', 'enter', 'leave'):
        if not hasattr(asyncio.tasks, f'_py_{verb}_task'):
            setattr(asyncio.tasks, f'_py_{verb}_task', None)
    try:
        import signal
    except ImportError:
        _sys.modules['signal'] = _types.ModuleType('signal')


_shim()
_name_implementations()
