# SPDX-License-Identifier: GPL-3.0-or-later
"""The event loop of a scenario, and what it refuses because a scenario reaches nothing outside of itself."""
import sys as _sys

import _signal
from _asyncio import iscoroutine
from _contextvars import copy_context
from asyncio.base_events import BaseEventLoop
from asyncio.coroutines import iscoroutinefunction
from asyncio.events import BaseDefaultEventLoopPolicy, in_main_thread

UNSUPPORTED = {
    'add_reader': 'sockets', 'add_writer': 'sockets', 'remove_reader': 'sockets', 'remove_writer': 'sockets',
    'create_connection': 'sockets', 'create_server': 'sockets', 'create_datagram_endpoint': 'sockets',
    'create_unix_connection': 'sockets', 'create_unix_server': 'sockets', 'sock_accept': 'sockets',
    'sock_connect': 'sockets', 'sock_recv': 'sockets', 'sock_sendall': 'sockets', 'getaddrinfo': 'sockets',
    'sock_recv_into': 'sockets', 'sock_recvfrom': 'sockets', 'sock_recvfrom_into': 'sockets', 'sock_sendto': 'sockets',
    'sock_sendfile': 'sockets', 'getnameinfo': 'sockets', 'connect_accepted_socket': 'sockets',
    'start_tls': 'sockets', 'sendfile': 'files', 'connect_read_pipe': 'files', 'connect_write_pipe': 'files',
    'subprocess_exec': 'processes', 'subprocess_shell': 'processes',
    'open_connection': 'sockets', 'start_server': 'sockets',
    'open_unix_connection': 'sockets', 'start_unix_server': 'sockets', 'create_subprocess_exec': 'processes',
    'create_subprocess_shell': 'processes', 'StreamReaderProtocol': 'sockets', 'Server': 'sockets',
    'add_child_handler': 'processes',
}
_INSTEAD = {
    'sockets': 'stand in for the remote side with asyncio.sleep() and an asyncio.Queue',
    'processes': 'stand in for the process with asyncio.sleep()',
    'files': 'keep the data in the program',
}


# Classes to derive from: the name alone is refused.
BASES = {'StreamReaderProtocol', 'Server'}


def refusal(what, name):
    kind = UNSUPPORTED[name]
    return NotImplementedError(f'{what} is not supported in a scenario, which reaches no {kind}; {_INSTEAD[kind]}')


def refuse(owner, name):
    def refusing(*args, **kwargs):
        raise refusal(f'{owner}.{name}()', name)
    refusing.__name__ = refusing.__qualname__ = name
    return refusing


def _sighandler_noop(signum, frame):
    pass


def _report_selector(logger, selector):
    """With the place that CPython's record names."""
    if logger.isEnabledFor(10):
        logger.handle(logger.makeRecord('asyncio', 10, '/usr/lib/python3.11/asyncio/selector_events.py', 54,
                                        'Using selector: %s', (selector,), None, '__init__'))


class _UnixSelectorEventLoop(BaseEventLoop):
    def __init__(self, selector=None):
        super().__init__()
        if type(self) is not _UnixSelectorEventLoop:
            self._check_overrides()
        self._signal_handlers = {}
        if 'logging' in _sys.modules:
            name = 'EpollSelector' if selector is None else type(selector).__name__
            _report_selector(_sys.modules['logging'].getLogger('asyncio'), name)

    # A signal reaches the loop as input at the pipe to itself: the handler runs one iteration after that is read.

    def add_signal_handler(self, sig, callback, *args):
        if iscoroutine(callback) or iscoroutinefunction(callback):
            raise TypeError('coroutines cannot be used with add_signal_handler()')
        self._check_signal(sig)
        self._check_closed()
        if not in_main_thread():
            raise RuntimeError('set_wakeup_fd only works in main thread of the main interpreter')
        if sig in (9, 19):
            raise RuntimeError(f'sig {sig} cannot be caught')
        _signal.listener = self
        self._signal_handlers[sig] = (callback, args, copy_context())
        _signal.handlers[int(sig)] = _sighandler_noop

    def remove_signal_handler(self, sig):
        self._check_signal(sig)
        if self._signal_handlers.pop(sig, None) is None:
            return False
        if sig == _signal.SIGINT:
            _signal.handlers[_signal.SIGINT] = _signal.default_int_handler
        else:
            _signal.handlers.pop(int(sig), None)
        if not self._signal_handlers and _signal.listener is self:
            _signal.listener = None
        return True

    def _note_signal(self, number):
        if in_main_thread():
            self.call_at(self.time(), self._handle_signal, number)
        elif not self.is_closed():
            self.call_soon_threadsafe(self._handle_signal, number)

    def _handle_signal(self, sig):
        entry = self._signal_handlers.get(sig)
        if entry is not None:
            callback, args, context = entry
            self.call_soon(callback, *args, context=context)

    def close(self):
        super().close()
        if self._signal_handlers:
            for sig in list(self._signal_handlers):
                self.remove_signal_handler(sig)

    def _check_signal(self, sig):
        if not isinstance(sig, int):
            raise TypeError(f'sig must be an int, not {sig!r}')
        if not 1 <= sig <= 64 or sig in (32, 33):
            raise ValueError(f'invalid signal number {sig}')


_NOT_OF_LOOPS = {'open_connection', 'start_server', 'open_unix_connection', 'start_unix_server', 'create_subprocess_exec',
                 'create_subprocess_shell', 'add_child_handler', *BASES}
for _name in UNSUPPORTED:
    if _name not in _NOT_OF_LOOPS:
        setattr(_UnixSelectorEventLoop, _name, refuse('loop', _name))


SelectorEventLoop = _UnixSelectorEventLoop


class _UnixDefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop

    _watcher = None

    def get_child_watcher(self):
        if self._watcher is None:
            from _child_watchers import PidfdChildWatcher
            self._watcher = PidfdChildWatcher()
        return self._watcher

    def set_child_watcher(self, watcher):
        from _child_watchers import AbstractChildWatcher
        assert watcher is None or isinstance(watcher, AbstractChildWatcher)
        if self._watcher is not None:
            self._watcher.close()
        self._watcher = watcher


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy


# The watchers are loaded with the first use.
def __getattr__(name):
    if name.endswith('ChildWatcher'):
        import _child_watchers
        return getattr(_child_watchers, name)
    raise AttributeError(f"module 'asyncio.unix_events' has no attribute {name!r}")
