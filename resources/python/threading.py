# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads of the simulated machine. The order of blocking and waking at a thread's start and end is CPython's."""
import _thread
import sys as _sys
import traceback as _traceback

from _thread_primitives import (
    Barrier, BoundedSemaphore, BrokenBarrierError, Condition, Event, Lock, RLock, Semaphore, _alive, _event_inside,
    _RLock)
from _threading_local import _local as local

get_ident = _thread.get_ident
get_native_id = _thread.get_ident
ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0
_PyRLock = _RLock

_counter = 0
_starting = {}
_end_locks = []
_exit_calls = []
_shutting_down = False

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX',
           'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError', 'Timer',
           'ThreadError', 'setprofile', 'settrace', 'local', 'stack_size', 'excepthook', 'ExceptHookArgs',
           'getprofile', 'gettrace', 'get_native_id']


def _next_name(target=None):
    global _counter
    _counter += 1
    try:
        suffix = '' if target is None else f' ({target.__name__})'
    except AttributeError:
        suffix = ''
    return f'Thread-{_counter}{suffix}'


class _ExceptHookArgs(tuple):
    """What excepthook gets: a tuple whose items have names."""

    __module__ = '_thread'
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])

    def __repr__(self):
        return ('_thread._ExceptHookArgs(exc_type={!r}, exc_value={!r}, exc_traceback={!r}, thread={!r})'
                .format(*self))


ExceptHookArgs = _ExceptHookArgs


def excepthook(args, /):
    if args[0] is SystemExit:
        return
    name = args[3].name if args[3] is not None else get_ident()
    _sys.stderr.write(f'Exception in thread {name}:\n')
    _traceback.print_exception(args[0], args[1], args[2])


__excepthook__ = excepthook


class Thread:
    _initialized = False
    _process = False  # a worker of a process pool runs beside the others

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if group is not None:
            raise AssertionError('group argument must be None for now')
        self._target = target
        self._name = str(name) if name else _next_name(target)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._started = _event_inside()
        self._end = None
        self._is_stopped = False
        self._initialized = True

    def __repr__(self):
        self._require_init('Thread.__init__() was not called')
        status = 'initial'
        if self._started.is_set():
            status = 'started'
        self.is_alive()
        if self._is_stopped:
            status = 'stopped'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f'<{type(self).__name__}({self._name}, {status})>'

    def _require_init(self, message):
        if not self._initialized:
            raise AssertionError(message)

    def start(self):
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('threads can only be started once')
        _starting[self] = self
        try:
            _thread.start_new_thread(self._bootstrap, (), self._name, self._process)
        except Exception:
            del _starting[self]
            raise
        self._started.wait()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = get_ident()
        self._end = _thread.end_lock()
        if not self._daemonic:
            _end_locks.append(self._end)
        self._started.set()
        _alive[self._ident] = self
        del _starting[self]
        try:
            self.run()
        except:
            self._call_hook()
        finally:
            del _alive[self._ident]

    def _call_hook(self):
        args = _ExceptHookArgs((*_sys.exc_info(), self))
        hook = _sys.modules['threading'].excepthook
        try:
            hook(args)
        except Exception:
            _sys.stderr.write('Exception in threading.excepthook:\n')
            _sys.excepthook(*_sys.exc_info())

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._started.is_set():
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        if timeout is None:
            self._wait_for_end()
        else:
            self._wait_for_end(timeout=max(timeout, 0))

    def _wait_for_end(self, block=True, timeout=-1):
        end = self._end
        if end is None:
            return
        if end.acquire(block, timeout):
            end.release()
            self._stop()

    def _stop(self):
        self._is_stopped = True
        if self._end in _end_locks:
            _end_locks.remove(self._end)
        self._end = None

    @property
    def name(self):
        self._require_init('Thread.__init__() not called')
        return self._name

    @name.setter
    def name(self, name):
        self._require_init('Thread.__init__() not called')
        self._name = str(name)

    @property
    def ident(self):
        self._require_init('Thread.__init__() not called')
        return self._ident

    @property
    def native_id(self):
        self._require_init('Thread.__init__() not called')
        return self._ident

    def is_alive(self):
        self._require_init('Thread.__init__() not called')
        if self._is_stopped or not self._started.is_set():
            return False
        self._wait_for_end(False)
        return not self._is_stopped

    @property
    def daemon(self):
        self._require_init('Thread.__init__() not called')
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        _deprecated('isDaemon() is deprecated, get the daemon attribute instead')
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated('setDaemon() is deprecated, set the daemon attribute instead')
        self.daemon = daemonic

    def getName(self):
        _deprecated('getName() is deprecated, get the name attribute instead')
        return self.name

    def setName(self, name):
        _deprecated('setName() is deprecated, set the name attribute instead')
        self.name = name


def _deprecated(text):
    import warnings
    warnings.warn(text, DeprecationWarning, stacklevel=3)


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        self._adopt('MainThread', False)

    def _adopt(self, name, daemonic):
        self._target = None
        self._name = name
        self._args = ()
        self._kwargs = {}
        self._daemonic = daemonic
        self._ident = get_ident()
        self._started = _event_inside()
        self._started.set()
        self._end = None
        self._is_stopped = False
        self._initialized = True
        _alive[self._ident] = self


class _DummyThread(_MainThread):
    """Stands for a thread that _thread started without this module."""

    def __init__(self):
        self._adopt(_next_name().replace('Thread-', 'Dummy-'), True)

    def join(self, timeout=None):
        raise AssertionError('cannot join a dummy thread')


_main = _MainThread()


def main_thread():
    return _main


def current_thread():
    found = _alive.get(get_ident())
    return _DummyThread() if found is None else found


def currentThread():
    _deprecated('currentThread() is deprecated, use current_thread() instead')
    return current_thread()


def active_count():
    return len(_alive) + len(_starting)


def activeCount():
    _deprecated('activeCount() is deprecated, use active_count() instead')
    return active_count()


def enumerate():
    return list(_alive.values()) + list(_starting.values())


def _refuse(name, instead):
    raise NotImplementedError(f'threading.{name}() is not supported in a scenario; {instead}')


def settrace(func):
    if func is not None:
        _refuse('settrace', 'the trace of the run shows every step')


def setprofile(func):
    if func is not None:
        _refuse('setprofile', 'the timeline shows what takes time')


def gettrace():
    return None


def getprofile():
    return None


def stack_size(size=0, /):
    if size != 0 and size < 32768:
        raise ValueError(f'size not valid: {size} bytes')
    return 0


def _register_atexit(func, *arg, **kwargs):
    if _shutting_down:
        raise RuntimeError("can't register atexit after shutdown")
    _exit_calls.append((func, arg, kwargs))


def _shutdown():
    """The main thread is done: what was registered is called, the last first; then the others are waited for."""
    global _shutting_down
    _shutting_down = True
    for func, args, kwargs in reversed(_exit_calls):
        func(*args, **kwargs)
    _main._is_stopped = True
    while _end_locks:
        ends = list(_end_locks)
        _end_locks.clear()
        for end in ends:
            end.acquire()
            end.release()


_thread.at_exit(_shutdown)
