# SPDX-License-Identifier: GPL-3.0-or-later
"""The primitives of threading. A lock is the machine's; all else is built on locks in the order of blocking and waking
that CPython's module has, since that order decides which thread runs next. `_trace` is the actor in the trace.
"""
import _thread
from itertools import count as _count
from time import monotonic as _now

__name__ = 'threading'  # where the classes live for a program

Lock = _thread.allocate_lock
_inner_lock = _thread.inner_lock
get_ident = _thread.get_ident
_alive = {}
_process_numbers = _count(1)  # of the program's own process, whatever starts them: their names are counted together

_WAIT_BEGIN = _thread.WAIT_BEGIN
_WAIT_END = _thread.WAIT_END
_GRANTED = _thread.GRANTED
_TIMED_OUT = _thread.TIMED_OUT


class _RLock:
    def __init__(self, trace=None):
        self._trace = trace or _thread.actor(self, _thread.RLOCK, None, None)
        self._block = _inner_lock(self._trace, True)
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
        if self._count == 0:
            raise RuntimeError('cannot release un-acquired lock')
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
        return f'<{state} {type(self).__module__}.{type(self).__qualname__} object owner={owner!r} count={self._count} at {id(self):#x}>'


def RLock(*args, **kwargs):
    return _RLock(*args, **kwargs)


class Condition:
    def __init__(self, lock=None):
        self._trace = _thread.actor(self, _thread.CONDITION, None, None)
        self._set_up(_RLock(self._trace) if lock is None else lock)
        self._speaks = True

    def _set_up(self, lock):
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = []
        if hasattr(lock, '_release_save'):
            self._let_go = lock._release_save
            self._take_back = lock._acquire_restore
            self._is_owned = lock._is_owned

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)

    def __repr__(self):
        return f'<Condition({self._lock}, {len(self._waiters)})>'

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def _let_go(self):
        self._lock.release()

    def _take_back(self, state):
        self._lock.acquire()

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        trace = self._trace
        place = _inner_lock(trace)
        place.acquire()
        self._waiters.append(place)
        state = self._let_go()
        woken = False
        if trace is not None:
            trace.tell(_WAIT_BEGIN)
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
            if trace is not None:
                trace.tell(_WAIT_END, _GRANTED if woken else _TIMED_OUT)
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
        count = 0
        while self._waiters and n > count:
            self._waiters.pop(0).release()
            count += 1
        if self._speaks:
            self._trace.tell(_thread.NOTIFIED, count)

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        import warnings
        warnings.warn('notifyAll() is deprecated, use notify_all() instead', DeprecationWarning, stacklevel=2)
        self.notify_all()


def _condition_inside(trace, lock):
    """A condition that is the inside of something else, under whose actor it waits."""
    condition = Condition.__new__(Condition)
    condition._trace = trace
    condition._speaks = False
    condition._set_up(lock)
    return condition


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._trace = _thread.actor(self, _thread.SEMAPHORE, value, None)
        self._trace.value(value)
        self._cond = _condition_inside(self._trace, _inner_lock(self._trace))
        self._value = value

    def __repr__(self):
        cls = type(self)
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>'

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
            self._trace.tell(_thread.ACQUIRED)
            self._trace.value(self._value)
            return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._add(n)

    def _add(self, n):
        self._value += n
        for _ in range(n):
            self._trace.tell(_thread.RELEASED)
        self._trace.value(self._value)
        for _ in range(n):
            self._cond.notify()

    def __exit__(self, *details):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        cls = type(self)
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}/{self._initial_value}>'

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError('Semaphore released too many times')
            self._add(n)


class Event:
    def __init__(self):
        self._trace = _thread.actor(self, _thread.EVENT, None, None)
        self._cond = _condition_inside(self._trace, _inner_lock(self._trace))
        self._flag = False

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {'set' if self._flag else 'unset'}>"

    def is_set(self):
        return self._flag

    def isSet(self):
        import warnings
        warnings.warn('isSet() is deprecated, use is_set() instead', DeprecationWarning, stacklevel=2)
        return self.is_set()

    def set(self):
        with self._cond:
            self._flag = True
            if self._trace is not None:
                self._trace.tell(_thread.EVENT_SET)
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False
            if self._trace is not None:
                self._trace.tell(_thread.EVENT_CLEARED)

    def wait(self, timeout=None):
        with self._cond:
            if not self._flag:
                return self._cond.wait(timeout)
            return True


def _event_inside():
    """An event that the trace does not show."""
    event = Event.__new__(Event)
    event._trace = None
    event._cond = _condition_inside(None, _inner_lock(None))
    event._flag = False
    return event


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Fills until all parties wait, then drains; broken and resetting are the states between."""

    def __init__(self, parties, action=None, timeout=None):
        self._trace = _thread.actor(self, _thread.BARRIER, parties, None)
        self._cond = _condition_inside(self._trace, _inner_lock(self._trace))
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 'filling'
        self._count = 0
        self._generation = 0

    def __repr__(self):
        cls = type(self)
        state = 'broken' if self.broken else f'waiters={self.n_waiting}/{self._parties}'
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {state}>'

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in ('draining', 'resetting'):
                self._cond.wait()
            if self._state == 'broken':
                raise BrokenBarrierError
            index = self._count
            self._change_count(1)
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._wait_for_opening(timeout)
                return index
            finally:
                self._change_count(-1)
                if self._count == 0 and self._state in ('resetting', 'draining'):
                    self._state = 'filling'
                    self._cond.notify_all()

    def _change_count(self, by):
        self._count += by
        self._trace.value(self._count)

    def _open(self):
        try:
            if self._action:
                self._action()
            self._state = 'draining'
            self._generation += 1
            self._trace.tell(_thread.BARRIER_TRIPPED, self._generation)
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
        self._trace.tell(_thread.BARRIER_BROKEN)
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state in ('filling', 'broken'):
                    self._state = 'resetting'
            else:
                self._state = 'filling'
            self._trace.tell(_thread.BARRIER_RESET)
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
