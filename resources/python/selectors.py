# SPDX-License-Identifier: GPL-3.0-or-later
"""Selectors with nothing to wait for but time: an event loop may be made with one, a hand-written one may sleep in it."""
from collections import namedtuple

EVENT_READ = 1
EVENT_WRITE = 2

SelectorKey = namedtuple('SelectorKey', ['fileobj', 'fd', 'events', 'data'])


def _refusal(name):
    from _absent import NETWORK
    return NotImplementedError(f'{name}() is not supported in a scenario: {NETWORK}')


class BaseSelector:
    def __init__(self):
        self._map = {}

    def register(self, fileobj, events, data=None):
        raise _refusal(f'{type(self).__name__}.register')

    def modify(self, fileobj, events, data=None):
        raise _refusal(f'{type(self).__name__}.modify')

    def unregister(self, fileobj):
        raise KeyError(f'{fileobj!r} is not registered')

    def get_key(self, fileobj):
        if self._map is None:
            raise RuntimeError('Selector is closed')
        raise KeyError(f'{fileobj!r} is not registered')

    def get_map(self):
        return self._map

    def select(self, timeout=None):
        if timeout is None:
            import threading
            threading.Event().wait()
        elif timeout > 0:
            import time
            time.sleep(timeout)
        return []

    def close(self):
        self._map = None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class SelectSelector(BaseSelector):
    pass


class PollSelector(BaseSelector):
    pass


class EpollSelector(BaseSelector):
    pass


DefaultSelector = EpollSelector
