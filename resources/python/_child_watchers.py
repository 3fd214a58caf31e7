# SPDX-License-Identifier: GPL-3.0-or-later
"""Watchers of child processes. Many programs attach one to their loop before they do anything else; there is never a
child to watch here, and the call that would start one is refused.
"""
__name__ = 'asyncio.unix_events'  # where the classes live for a program


class AbstractChildWatcher:
    def add_child_handler(self, pid, callback, *args):
        raise NotImplementedError()

    def remove_child_handler(self, pid):
        raise NotImplementedError()

    def attach_loop(self, loop):
        raise NotImplementedError()

    def close(self):
        raise NotImplementedError()

    def is_active(self):
        raise NotImplementedError()

    def __enter__(self):
        raise NotImplementedError()

    def __exit__(self, a, b, c):
        raise NotImplementedError()


class _Watching(AbstractChildWatcher):
    """What the watchers have in common: nothing to watch."""

    def add_child_handler(self, pid, callback, *args):
        from asyncio.unix_events import refuse
        return refuse('watcher', 'add_child_handler')()

    def remove_child_handler(self, pid):
        return False

    def attach_loop(self, loop):
        pass

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        pass


class _Attached(_Watching):
    """Is active while its loop runs."""

    _loop = None

    def attach_loop(self, loop):
        self._loop = loop

    def is_active(self):
        return self._loop is not None and self._loop.is_running()

    def close(self):
        self._loop = None


class BaseChildWatcher(_Attached):
    pass


class SafeChildWatcher(BaseChildWatcher):
    pass


class FastChildWatcher(BaseChildWatcher):
    pass


class PidfdChildWatcher(_Attached):
    pass


class MultiLoopChildWatcher(_Watching):
    def __init__(self):
        self._attached = False

    def attach_loop(self, loop):
        self._attached = True

    def is_active(self):
        return self._attached

    def close(self):
        self._attached = False


class ThreadedChildWatcher(_Watching):
    def is_active(self):
        return True

    def remove_child_handler(self, pid):
        return True
