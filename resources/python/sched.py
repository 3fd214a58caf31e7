# SPDX-License-Identifier: GPL-3.0-or-later
"""A scheduler for programs that wait by blocking."""
import heapq
import itertools
import threading
import time
from collections import namedtuple

__all__ = ['scheduler']

_arguments = object()


class Event(namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')):
    """What cancel() takes."""


class scheduler:
    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self._queue = []
        self._lock = threading.RLock()
        self._numbers = itertools.count()
        self.timefunc = timefunc
        self.delayfunc = delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs=_arguments):
        if kwargs is _arguments:
            kwargs = {}
        with self._lock:
            event = Event(time, priority, next(self._numbers), action, argument, kwargs)
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_arguments):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        with self._lock:
            return not self._queue

    @property
    def queue(self):
        with self._lock:
            return sorted(self._queue)

    def run(self, blocking=True):
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event = self._queue[0]
                now = self.timefunc()
                due = event.time <= now
                if due:
                    heapq.heappop(self._queue)
            if due:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)
            elif blocking:
                self.delayfunc(event.time - now)
            else:
                return event.time - now
