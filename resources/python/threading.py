# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads of the simulated machine. A lock is the machine's; all else is built on locks in the order of blocking and
waking that CPython's module has, since that order decides which thread runs next.
"""
import _thread
import sys as _sys
import traceback as _traceback
from time import monotonic as _now

Lock = _thread.allocate_lock
get_ident = _thread.get_ident
get_native_id = _thread.get_ident
ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0

_alive = {}
_counter = 0
_hook = None


class _RLock:
    def __init__(self):
        self._block = Lock()
        self._owner = None
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        if self._owner == me:
            self._count += 1
            return 1
        taken = self._block.acquire(blocking, timeout)
        if taken:
            self._owner = me
            self._count = 1
        return taken

    __enter__ = acquire

    def release(self):
        if self._owner != get_ident():
            raise RuntimeError('cannot release un-acquired lock')
        self._count -= 1
        if not self._count:
            self._owner = None
            self._block.release()

    def __exit__(self, *details):
        self.release()

    def _release_save(self):
        state = (self._count, self._owner)
        self._count = 0
        self._owner = None
        self._block.release()
        return state

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state

    def _is_owned(self):
        return self._owner == get_ident()

    def __repr__(self):
        state = 'locked' if self._block.locked() else 'unlocked'
        owner = self._owner
        if owner in _alive:
            owner = _alive[owner].name
        return f'<{state} threading.RLock object owner={owner!r} count={self._count} at {id(self):#x}>'


RLock = _RLock


class Condition:
    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)

    def __repr__(self):
        return f'<Condition({self._lock}, {len(self._waiters)})>'

    def _is_owned(self):
        if hasattr(self._lock, '_is_owned'):
            return self._lock._is_owned()
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def _let_go(self):
        if hasattr(self._lock, '_release_save'):
            return self._lock._release_save()
        self._lock.release()
        return None

    def _take_back(self, state):
        if hasattr(self._lock, '_acquire_restore'):
            self._lock._acquire_restore(state)
        else:
            self._lock.acquire()

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        place = Lock()
        place.acquire()
        self._waiters.append(place)
        state = self._let_go()
        woken = False
        try:
            if timeout is None:
                place.acquire()
                woken = True
            elif timeout > 0:
                woken = place.acquire(True, timeout)
            else:
                woken = place.acquire(False)
            return woken
        finally:
            self._take_back(state)
            if not woken and place in self._waiters:
                self._waiters.remove(place)

    def wait_for(self, predicate, timeout=None):
        end = None
        left = timeout
        result = predicate()
        while not result:
            if left is not None:
                if end is None:
                    end = _now() + left
                else:
                    left = end - _now()
                    if left <= 0:
                        break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        while self._waiters and n > 0:
            self._waiters.pop(0).release()
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    notifyAll = notify_all


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        return f'<threading.{type(self).__qualname__} at {id(self):#x}: value={self._value}>'

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    if end is None:
                        end = _now() + timeout
                    else:
                        timeout = end - _now()
                        if timeout <= 0:
                            return False
                self._cond.wait(timeout)
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._value += n
            for _ in range(n):
                self._cond.notify()

    def __exit__(self, *details):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return (f'<threading.{type(self).__qualname__} at {id(self):#x}: '
                f'value={self._value}/{self._initial_value}>')

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError('Semaphore released too many times')
            self._value += n
            for _ in range(n):
                self._cond.notify()


class Event:
    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        return f"<threading.{type(self).__qualname__} at {id(self):#x}: {'set' if self._flag else 'unset'}>"

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            if not self._flag:
                self._cond.wait(timeout)
            return self._flag


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Fills until all parties wait, then drains; broken and resetting are the states between."""

    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 'filling'
        self._count = 0

    def __repr__(self):
        if self.broken:
            return f'<threading.{type(self).__qualname__} at {id(self):#x}: broken>'
        return (f'<threading.{type(self).__qualname__} at {id(self):#x}: '
                f'waiters={self.n_waiting}/{self._parties}>')

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in ('draining', 'resetting'):
                self._cond.wait()
            if self._state == 'broken':
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._wait_for_opening(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in ('resetting', 'draining'):
                    self._state = 'filling'
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
            self._state = 'draining'
            self._cond.notify_all()
        except BaseException:
            self._break()
            raise

    def _wait_for_opening(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 'filling', timeout):
            self._break()
            raise BrokenBarrierError
        if self._state in ('broken', 'resetting'):
            raise BrokenBarrierError

    def _break(self):
        self._state = 'broken'
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state in ('filling', 'broken'):
                    self._state = 'resetting'
            else:
                self._state = 'filling'
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 'filling' else 0

    @property
    def broken(self):
        return self._state == 'broken'


class local:
    """Attributes that each thread sees for itself."""

    def __init__(self, *args, **kwargs):
        object.__setattr__(self, '_spaces', {})

    def _space(self):
        spaces = object.__getattribute__(self, '_spaces')
        return spaces.setdefault(get_ident(), {})

    def __getattr__(self, name):
        try:
            return self._space()[name]
        except KeyError:
            raise AttributeError(f'{type(self).__name__!r} object has no attribute {name!r}') from None

    def __setattr__(self, name, value):
        self._space()[name] = value

    def __delattr__(self, name):
        try:
            del self._space()[name]
        except KeyError:
            raise AttributeError(f'{type(self).__name__!r} object has no attribute {name!r}') from None


def _next_name(target=None):
    global _counter
    _counter += 1
    suffix = f' ({target.__name__})' if target is not None and hasattr(target, '__name__') else ''
    return f'Thread-{_counter}{suffix}'


class ExceptHookArgs:
    def __init__(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args


def excepthook(args):
    if args.exc_type is SystemExit:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    _sys.stderr.write(f'Exception in thread {name}:\n')
    _traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if group is not None:
            raise AssertionError('group argument must be None for now')
        self._target = target
        self._name = str(name) if name is not None else _next_name(target)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._started = Event()
        self._end = None
        self._is_stopped = False
        self._initialized = True

    def __repr__(self):
        status = 'initial'
        if self._started.is_set():
            status = 'started'
        if self._is_stopped:
            status = 'stopped'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f'<{type(self).__name__}({self._name}, {status})>'

    def start(self):
        if self._started.is_set():
            raise RuntimeError('threads can only be started once')
        _thread.start_new_thread(self._bootstrap, (), self._name)
        self._started.wait()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            self._target = self._args = self._kwargs = None

    def _bootstrap(self):
        self._ident = get_ident()
        self._end = _thread.end_lock()
        _alive[self._ident] = self
        self._started.set()
        try:
            self.run()
        except BaseException:
            excepthook_now = _sys.modules['threading'].excepthook
            kind, value, trace = _sys.exc_info()
            excepthook_now(ExceptHookArgs((kind, value, trace, self)))
        finally:
            del _alive[self._ident]

    def join(self, timeout=None):
        if not self._started.is_set():
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        if self._is_stopped or self._end is None:
            return
        if timeout is None:
            finished = self._end.acquire()
        else:
            finished = self._end.acquire(True, max(timeout, 0))
        if finished:
            self._end.release()
            self._is_stopped = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    @property
    def native_id(self):
        return self._ident

    def is_alive(self):
        if self._is_stopped or not self._started.is_set():
            return False
        if self._end is not None and self._end.acquire(False):
            self._end.release()
            self._is_stopped = True
        return not self._is_stopped

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._started.is_set():
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


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
        self._target = None
        self._name = 'MainThread'
        self._args = ()
        self._kwargs = {}
        self._daemonic = False
        self._ident = get_ident()
        self._started = Event()
        self._started.set()
        self._end = None
        self._is_stopped = False
        _alive[self._ident] = self


_main = _MainThread()


def main_thread():
    return _main


def current_thread():
    return _alive.get(get_ident(), _main)


currentThread = current_thread


def active_count():
    return len(_alive)


activeCount = active_count


def enumerate():
    return list(_alive.values())


def settrace(function):
    raise NotImplementedError('threading.settrace is not supported in a scenario')


def setprofile(function):
    raise NotImplementedError('threading.setprofile is not supported in a scenario')


def stack_size(size=0):
    return 0


def _shutdown():
    """The main thread is done: wait for the others that are no daemons."""
    for thread in list(_alive.values()):
        if thread is not _main and not thread.daemon:
            thread.join()


_thread.at_exit(_shutdown)
