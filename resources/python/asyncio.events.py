# SPDX-License-Identifier: GPL-3.0-or-later
"""Which event loop: the running one, the current one, and the policy that makes them."""
from _asyncio import Handle, TimerHandle, _get_running_loop, _hold_loop, _set_running_loop
from _thread import get_ident as _thread_ident


def _abstract(name, methods, coroutines=''):
    """A class whose methods are all to be written by the class that inherits it."""
    def add(method, is_async):
        def refuse(self, *args, **kwargs):
            raise NotImplementedError

        async def refuse_awaited(self, *args, **kwargs):
            raise NotImplementedError
        found = refuse_awaited if is_async else refuse
        found.__name__ = method
        found.__qualname__ = f'{name}.{method}'
        body[method] = found

    body = {'__module__': 'asyncio.events'}
    for method in methods.split():
        add(method, False)
    for method in coroutines.split():
        add(method, True)
    return type(name, (), body)


AbstractEventLoop = _abstract(
    'AbstractEventLoop',
    'run_forever run_until_complete stop is_running is_closed close _timer_handle_cancelled call_soon call_later call_at '
    'time create_future create_task call_soon_threadsafe run_in_executor set_default_executor add_reader remove_reader '
    'add_writer remove_writer add_signal_handler remove_signal_handler set_task_factory get_task_factory '
    'get_exception_handler set_exception_handler default_exception_handler call_exception_handler get_debug set_debug',
    'shutdown_asyncgens shutdown_default_executor getaddrinfo getnameinfo create_connection create_server sendfile '
    'start_tls create_unix_connection create_unix_server connect_accepted_socket create_datagram_endpoint '
    'connect_read_pipe connect_write_pipe subprocess_shell subprocess_exec sock_recv sock_recv_into sock_recvfrom '
    'sock_recvfrom_into sock_sendall sock_sendto sock_connect sock_accept sock_sendfile')
AbstractServer = _abstract('AbstractServer', 'close get_loop is_serving', 'start_serving serve_forever wait_closed')


async def _enter_server(self):
    return self


async def _leave_server(self, *exc):
    self.close()
    await self.wait_closed()


AbstractServer.__aenter__, AbstractServer.__aexit__ = _enter_server, _leave_server


def get_running_loop():
    loop = _get_running_loop()
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop


AbstractEventLoopPolicy = _abstract(
    'AbstractEventLoopPolicy', 'get_event_loop set_event_loop new_event_loop get_child_watcher set_child_watcher')




class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    _loop_factory = None

    def __init__(self):
        self._loops = {}
        self._set_called = set()

    def get_event_loop(self):
        thread = _thread_ident()
        if thread in _main_threads and thread not in self._set_called and self._loops.get(thread) is None:
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


_MAIN_THREAD = _thread_ident()
_main_threads = {_MAIN_THREAD}  # of the program, and of processes that it starts
_policy = None


def in_main_thread():
    return _thread_ident() == _MAIN_THREAD


def main_thread_ident():
    return _MAIN_THREAD


def main_loop():
    """The loop that the main thread runs, or None."""
    loops = getattr(_policy, '_loops', {})
    loop = loops.get(_MAIN_THREAD)
    return loop if loop is not None and loop.is_running() else None


def get_event_loop_policy():
    global _policy
    if _policy is None:
        from asyncio.unix_events import DefaultEventLoopPolicy
        _policy = DefaultEventLoopPolicy()
    return _policy


def get_child_watcher():
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    return get_event_loop_policy().set_child_watcher(watcher)


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
