# SPDX-License-Identifier: GPL-3.0-or-later
"""What the methods of a pool of multiprocessing give out. The pool's thread for results fills them in."""
from _types import GenericAlias as _GenericAlias
from collections import deque as _deque
import threading as _threading

from multiprocessing import TimeoutError


class ApplyResult:
    __module__ = 'multiprocessing.pool'
    __class_getitem__ = classmethod(_GenericAlias)

    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = _threading.Event()
        self._callback, self._error_callback = callback, error_callback
        pool._unfinished.append(self)

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f'{self!r} not ready')
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, index, success, value):
        self._success, self._value = success, value
        self._finish()

    def _finish(self):
        call = self._callback if self._success else self._error_callback
        if call:
            call(self._value)
        self._event.set()
        self._pool._forget(self)
        self._pool = None


class MapResult(ApplyResult):
    __module__ = 'multiprocessing.pool'

    def __init__(self, pool, chunk_size, length, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunk_size = chunk_size
        self._left = -(-length // chunk_size) if chunk_size > 0 else 0
        if not self._left:
            self._event.set()
            pool._forget(self)

    def _set(self, index, success, value):
        self._left -= 1
        if self._success:
            if success:
                self._value[index * self._chunk_size:(index + 1) * self._chunk_size] = value
            else:
                self._success, self._value = False, value
        if not self._left:
            self._finish()


class IMapIterator:
    """The results in the order of their arguments."""

    __module__ = 'multiprocessing.pool'

    def __init__(self, pool):
        self._pool = pool
        self._condition = _threading.Condition(_threading.Lock())
        self._items = _deque()
        self._early = {}
        self._index = 0
        self._length = None
        pool._unfinished.append(self)

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._condition:
            for may_wait in (True, False):
                if self._items:
                    break
                if self._index == self._length:
                    raise StopIteration from None
                if not may_wait:
                    raise TimeoutError from None
                self._condition.wait(timeout)
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    __next__ = next

    def _take(self, index, success, value):
        if index != self._index:
            self._early[index] = success, value
            return
        self._items.append((success, value))
        self._index += 1
        while self._index in self._early:
            self._items.append(self._early.pop(self._index))
            self._index += 1
        self._condition.notify()

    def _set(self, index, success, value):
        with self._condition:
            self._take(index, success, value)
            self._finish_at_the_end()

    def _set_length(self, length):
        with self._condition:
            self._length = length
            if self._index == length:
                self._condition.notify()
            self._finish_at_the_end()

    def _finish_at_the_end(self):
        if self._index == self._length and self._pool is not None:
            self._pool._forget(self)
            self._pool = None


class IMapUnorderedIterator(IMapIterator):
    __module__ = 'multiprocessing.pool'

    def _take(self, index, success, value):
        self._items.append((success, value))
        self._index += 1
        self._condition.notify()
