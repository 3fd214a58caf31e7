# SPDX-License-Identifier: GPL-3.0-or-later
"""Locks and their kin between processes: those of threads, which processes share."""
import threading as _threading
from multiprocessing.process import current_process as _current

__all__ = ['Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Condition', 'Event', 'Barrier']


class _Shared:
    def _in_process(self, process):
        return self


class _Holding(_Shared):
    """A lock that remembers who holds it."""

    _owner = None
    _count = 0

    def acquire(self, block=True, timeout=None):
        taken = bool(self._acquire(block, timeout))
        if taken:
            self._owner = _me()
            self._count += 1
        return taken

    def _acquire(self, block, timeout):
        if not block:
            return self._inner.acquire(False)
        return self._inner.acquire(True, -1 if timeout is None else max(timeout, 0))

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *details):
        self.release()


def _me():
    name = _current().name
    thread = _threading.current_thread().name
    return name if thread == 'MainThread' else f'{name}|{thread}'


class Lock(_Holding):
    def __init__(self, *, ctx=None):
        self._inner = _threading.Lock()

    def release(self):
        if self._owner is None:
            raise ValueError('semaphore or lock released too many times')
        self._owner = None
        self._count -= 1
        self._inner.release()

    def __repr__(self):
        return f'<Lock(owner={self._owner})>'


class RLock(_Holding):
    def __init__(self, *, ctx=None):
        self._inner = _threading.RLock()

    def release(self):
        if not self._inner._is_owned():
            raise AssertionError('attempt to release recursive lock not owned by thread')
        self._count -= 1
        if not self._count:
            self._owner = None
        self._inner.release()

    def __repr__(self):
        return f'<RLock({self._owner}, {self._count})>'


class Semaphore(_Shared, _threading.Semaphore):
    def __init__(self, value=1, *, ctx=None):
        _threading.Semaphore.__init__(self, value)

    def acquire(self, block=True, timeout=None):
        if not block:
            return _threading.Semaphore.acquire(self, False)
        return _threading.Semaphore.acquire(self, True, None if timeout is None else max(timeout, 0))

    def __enter__(self):
        return self.acquire()

    def get_value(self):
        return self._value

    def __repr__(self):
        return f'<Semaphore(value={self._value})>'


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1, *, ctx=None):
        Semaphore.__init__(self, value)
        self._most = value

    def release(self):
        if self._value >= self._most:
            raise ValueError('semaphore or lock released too many times')
        Semaphore.release(self)

    def __repr__(self):
        return f'<BoundedSemaphore(value={self._value}, maxvalue={self._most})>'


class Condition(_Shared, _threading.Condition):
    def __init__(self, lock=None, *, ctx=None):
        _threading.Condition.__init__(self, lock._inner if isinstance(lock, _Holding) else lock)


class Event(_Shared, _threading.Event):
    def __init__(self, *, ctx=None):
        _threading.Event.__init__(self)


class Barrier(_Shared, _threading.Barrier):
    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        _threading.Barrier.__init__(self, parties, action, timeout)
