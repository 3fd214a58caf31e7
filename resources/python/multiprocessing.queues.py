# SPDX-License-Identifier: GPL-3.0-or-later
"""Queues between processes: what is put in comes out as a copy."""
import queue as _queue
from queue import Empty, Full
from _process_memory import sent as _sent

__all__ = ['Queue', 'SimpleQueue', 'JoinableQueue']


class Queue:
    def __init__(self, maxsize=0, *, ctx=None):
        self._inner = _queue.Queue(maxsize)
        self._is_closed = False

    def _in_process(self, process):
        return self

    def _check_open(self):
        if self._is_closed:
            raise ValueError(f'Queue {self!r} is closed')

    def put(self, obj, block=True, timeout=None):
        self._check_open()
        self._inner.put(_sent(obj), block, timeout)

    def get(self, block=True, timeout=None):
        self._check_open()
        item = self._inner.get(block, None if timeout is None else max(timeout, 0))
        if not self._counts:
            self._inner.unfinished_tasks = 0
        return item

    _counts = False

    def put_nowait(self, obj):
        return self.put(obj, False)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        return self._inner.qsize()

    def empty(self):
        return self._inner.empty()

    def full(self):
        return self._inner.full()

    def close(self):
        pass

    def join_thread(self):
        pass

    def cancel_join_thread(self):
        pass


class JoinableQueue(Queue):
    _counts = True

    def task_done(self):
        self._inner.task_done()

    def join(self):
        self._inner.join()


class SimpleQueue:
    def __init__(self, *, ctx=None):
        self._inner = _queue.SimpleQueue()

    def _in_process(self, process):
        return self

    def put(self, obj):
        self._inner.put(_sent(obj))

    def get(self):
        return self._inner.get()

    def empty(self):
        return self._inner.empty()

    def close(self):
        pass
