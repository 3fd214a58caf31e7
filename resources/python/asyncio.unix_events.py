# SPDX-License-Identifier: GPL-3.0-or-later
"""The event loop of a scenario, and what it refuses because a scenario reaches nothing outside of itself."""
import sys as _sys

from _asyncio import iscoroutine
from asyncio.base_events import BaseEventLoop
from asyncio.coroutines import iscoroutinefunction
from asyncio.events import BaseDefaultEventLoopPolicy

UNSUPPORTED = {
    'add_reader': 'sockets', 'add_writer': 'sockets', 'remove_reader': 'sockets', 'remove_writer': 'sockets',
    'create_connection': 'sockets', 'create_server': 'sockets', 'create_datagram_endpoint': 'sockets',
    'create_unix_connection': 'sockets', 'create_unix_server': 'sockets', 'sock_accept': 'sockets',
    'sock_connect': 'sockets', 'sock_recv': 'sockets', 'sock_sendall': 'sockets', 'getaddrinfo': 'sockets',
    'start_tls': 'sockets', 'sendfile': 'files', 'connect_read_pipe': 'files', 'connect_write_pipe': 'files',
    'subprocess_exec': 'processes', 'subprocess_shell': 'processes',
    'open_connection': 'sockets', 'start_server': 'sockets',
    'open_unix_connection': 'sockets', 'start_unix_server': 'sockets', 'create_subprocess_exec': 'processes',
    'create_subprocess_shell': 'processes', 'StreamReaderProtocol': 'sockets', 'Server': 'sockets',
    'get_child_watcher': 'processes', 'set_child_watcher': 'processes',
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


def _report_selector(logger):
    """With the place that CPython's record names."""
    if logger.isEnabledFor(10):
        logger.handle(logger.makeRecord('asyncio', 10, '/usr/lib/python3.11/asyncio/selector_events.py', 54,
                                        'Using selector: %s', ('EpollSelector',), None, '__init__'))


class _UnixSelectorEventLoop(BaseEventLoop):
    def __init__(self, selector=None):
        super().__init__()
        self._signal_handlers = {}
        if 'logging' in _sys.modules:
            _report_selector(_sys.modules['logging'].getLogger('asyncio'))

    # Handlers are kept as CPython keeps them; nobody sends a scenario a signal.

    def add_signal_handler(self, sig, callback, *args):
        if iscoroutine(callback) or iscoroutinefunction(callback):
            raise TypeError('coroutines cannot be used with add_signal_handler()')
        self._check_signal(sig)
        self._check_closed()
        if sig in (9, 19):
            raise RuntimeError(f'sig {sig} cannot be caught')
        self._signal_handlers[sig] = (callback, args)

    def remove_signal_handler(self, sig):
        self._check_signal(sig)
        return self._signal_handlers.pop(sig, None) is not None

    def _check_signal(self, sig):
        if not isinstance(sig, int):
            raise TypeError(f'sig must be an int, not {sig!r}')
        if not 1 <= sig <= 64 or sig in (32, 33):
            raise ValueError(f'invalid signal number {sig}')


for _name in UNSUPPORTED:
    if not _name[0].isupper() and _name not in BASES:
        setattr(_UnixSelectorEventLoop, _name, refuse('loop', _name))


SelectorEventLoop = _UnixSelectorEventLoop


class _UnixDefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop

    def get_child_watcher(self):
        return refuse('policy', 'get_child_watcher')()

    def set_child_watcher(self, watcher):
        return refuse('policy', 'set_child_watcher')()


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
