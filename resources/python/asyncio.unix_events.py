# SPDX-License-Identifier: GPL-3.0-or-later
"""The event loop of a scenario, and what it refuses because a scenario reaches nothing outside of itself."""
from asyncio.base_events import BaseEventLoop
from asyncio.events import BaseDefaultEventLoopPolicy

UNSUPPORTED = {
    'add_reader': 'sockets', 'add_writer': 'sockets', 'remove_reader': 'sockets', 'remove_writer': 'sockets',
    'create_connection': 'sockets', 'create_server': 'sockets', 'create_datagram_endpoint': 'sockets',
    'create_unix_connection': 'sockets', 'create_unix_server': 'sockets', 'sock_accept': 'sockets',
    'sock_connect': 'sockets', 'sock_recv': 'sockets', 'sock_sendall': 'sockets', 'getaddrinfo': 'sockets',
    'start_tls': 'sockets', 'sendfile': 'files', 'connect_read_pipe': 'files', 'connect_write_pipe': 'files',
    'subprocess_exec': 'processes', 'subprocess_shell': 'processes', 'add_signal_handler': 'signals',
    'remove_signal_handler': 'signals', 'open_connection': 'sockets', 'start_server': 'sockets',
    'open_unix_connection': 'sockets', 'start_unix_server': 'sockets', 'create_subprocess_exec': 'processes',
    'create_subprocess_shell': 'processes', 'StreamReader': 'sockets', 'StreamWriter': 'sockets',
    'subprocess': 'processes', 'Protocol': 'sockets', 'BaseProtocol': 'sockets', 'BufferedProtocol': 'sockets',
    'DatagramProtocol': 'sockets', 'SubprocessProtocol': 'processes', 'BaseTransport': 'sockets', 'Transport': 'sockets',
    'ReadTransport': 'sockets', 'WriteTransport': 'sockets', 'DatagramTransport': 'sockets',
    'SubprocessTransport': 'processes', 'StreamReaderProtocol': 'sockets', 'Server': 'sockets',
    'get_child_watcher': 'processes', 'set_child_watcher': 'processes',
}
_INSTEAD = {
    'sockets': 'stand in for the remote side with asyncio.sleep() and an asyncio.Queue',
    'processes': 'stand in for the process with asyncio.sleep()',
    'signals': 'use an asyncio.Event to stop tasks',
    'files': 'keep the data in the program',
}


# Classes to derive from, and modules: the name alone is refused.
BASES = {name for name in UNSUPPORTED if name.endswith(('Protocol', 'Transport', 'Server'))} | {'subprocess'}


def refusal(what, name):
    kind = UNSUPPORTED[name]
    return NotImplementedError(f'{what} is not supported in a scenario, which reaches no {kind}; {_INSTEAD[kind]}')


def refuse(owner, name):
    def refusing(*args, **kwargs):
        raise refusal(f'{owner}.{name}()', name)
    refusing.__name__ = refusing.__qualname__ = name
    return refusing


class _UnixSelectorEventLoop(BaseEventLoop):
    pass


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
