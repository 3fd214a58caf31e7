# SPDX-License-Identifier: GPL-3.0-or-later
"""Queues between threads, with the conditions and the order of CPython's module."""
from _types import GenericAlias as _GenericAlias
import _thread
import threading
from _thread_primitives import _condition_inside, _inner_lock
from collections import deque
from heapq import heappop, heappush
from time import monotonic as _now

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Empty(Exception):
    __module__ = '_queue'


class Full(Exception):
    pass


class Queue:
    __class_getitem__ = classmethod(_GenericAlias)

    _kind = _thread.QUEUE

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self._trace = trace = _thread.actor(self, self._kind, maxsize if maxsize > 0 else None, None)
        self.mutex = _inner_lock(trace)
        self.not_empty = _condition_inside(trace, self.mutex)
        self.not_full = _condition_inside(trace, self.mutex)
        self.all_tasks_done = _condition_inside(trace, self.mutex)
        self.unfinished_tasks = 0

    def task_done(self):
        with self.all_tasks_done:
            left = self.unfinished_tasks - 1
            if left < 0:
                raise ValueError('task_done() called too many times')
            if left == 0:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = left
            self._trace.tell(_thread.QUEUE_TASK_DONE, left)

    def join(self):
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            if self.maxsize > 0:
                self._wait_until(self.not_full, self._has_room, block, timeout, Full)
            self._put(item)
            self.unfinished_tasks += 1
            self._trace.item(_thread.QUEUE_PUT, item)
            self._trace.value(self._qsize())
            self.not_empty.notify()

    def _has_room(self):
        return self._qsize() < self.maxsize

    def get(self, block=True, timeout=None):
        with self.not_empty:
            self._wait_until(self.not_empty, self._qsize, block, timeout, Empty)
            item = self._get()
            self._trace.item(_thread.QUEUE_GOT, item)
            self._trace.value(self._qsize())
            self.not_full.notify()
            return item

    def _wait_until(self, condition, holds, block, timeout, refusal):
        if not block:
            if not holds():
                raise refusal
        elif timeout is None:
            while not holds():
                condition.wait()
        elif timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        else:
            end = _now() + timeout
            while not holds():
                left = end - _now()
                if left <= 0.0:
                    raise refusal
                condition.wait(left)

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


class PriorityQueue(Queue):
    _kind = _thread.PRIORITY_QUEUE

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    _kind = _thread.LIFO_QUEUE

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class _PySimpleQueue:
    __class_getitem__ = classmethod(_GenericAlias)

    """Without bound; put() never blocks."""

    def __init__(self):
        self._queue = deque()
        self._trace = _thread.actor(self, _thread.QUEUE, None, None)
        self._count = _silent_semaphore(self._trace)

    def put(self, item, block=True, timeout=None):
        self._queue.append(item)
        self._trace.item(_thread.QUEUE_PUT, item)
        self._trace.value(len(self._queue))
        self._count.release()

    def get(self, block=True, timeout=None):
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not self._count.acquire(block, timeout):
            raise Empty
        item = self._queue.popleft()
        self._trace.item(_thread.QUEUE_GOT, item)
        self._trace.value(len(self._queue))
        return item

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def empty(self):
        return len(self._queue) == 0

    def qsize(self):
        return len(self._queue)


SimpleQueue = _PySimpleQueue


class _Unshown:
    """Says nothing to the trace."""

    def tell(self, kind, number=0):
        pass

    def value(self, number):
        pass


_UNSHOWN = _Unshown()


def _silent_semaphore(trace, value=0):
    """A semaphore inside of something else, under whose actor (or none) its waiters stand."""
    semaphore = threading.Semaphore.__new__(threading.Semaphore)
    semaphore._trace = _UNSHOWN
    semaphore._cond = _condition_inside(trace, _inner_lock(trace))
    semaphore._value = value
    return semaphore
