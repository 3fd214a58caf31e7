# SPDX-License-Identifier: GPL-3.0-or-later
"""Which event loop: the running one, the current one, and the policy that makes them."""
from _asyncio import Handle, TimerHandle, _get_running_loop, _hold_loop


class AbstractEventLoop:
    pass


class AbstractServer:
    pass


def get_running_loop():
    loop = _get_running_loop()
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop


class AbstractEventLoopPolicy:
    pass


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    _loop_factory = None

    def __init__(self):
        self._loops = {}
        self._set_called = set()

    def get_event_loop(self):
        thread = _thread_ident()
        if thread == _MAIN_THREAD and thread not in self._set_called and self._loops.get(thread) is None:
            self.set_event_loop(self.new_event_loop())
        loop = self._loops.get(thread)
        if loop is None:
            import threading
            raise RuntimeError(f'There is no current event loop in thread {threading.current_thread().name!r}.')
        return loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        thread = _thread_ident()
        self._set_called.add(thread)
        self._loops[thread] = loop
        if thread == _MAIN_THREAD:
            _hold_loop(loop)

    def new_event_loop(self):
        return self._loop_factory()


def _thread_ident():
    import _thread
    return _thread.get_ident()


_MAIN_THREAD = _thread_ident()
_policy = None


def get_event_loop_policy():
    global _policy
    if _policy is None:
        from asyncio.unix_events import DefaultEventLoopPolicy
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _policy = policy


def get_event_loop():
    loop = _get_running_loop()
    return get_event_loop_policy().get_event_loop() if loop is None else loop


def set_event_loop(loop):
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    return get_event_loop_policy().new_event_loop()
