# SPDX-License-Identifier: GPL-3.0-or-later
"""Pipes between processes. An end is open as long as any process holds it."""
import threading as _threading
from collections import deque as _deque
from time import monotonic as _now

from _absent import NETWORK as _NETWORK, rest_of as _rest_of
from _process_memory import sent as _sent

__all__ = ['Pipe', 'wait', 'Connection']


class _Way:
    """From one end to the other."""

    def __init__(self):
        self.items = _deque()
        self.writers = self.readers = 0
        self.changed = _threading.Condition()


class Connection:
    def __init__(self, reads, writes):
        self._reads, self._writes = reads, writes
        self._is_closed = False
        if reads:
            reads.readers += 1
        if writes:
            writes.writers += 1

    def _in_process(self, process):
        made = Connection(self._reads, self._writes)
        if self._is_closed:
            made.close()
        elif process is not None:
            process._holds.append(made)
        return made

    readable = property(lambda self: bool(self._reads))
    writable = property(lambda self: bool(self._writes))
    closed = property(lambda self: self._is_closed)

    def _check(self, way, what):
        if self._is_closed:
            raise OSError('handle is closed')
        if not way:
            raise OSError(f'connection is {what}-only')
        return way

    def send(self, obj):
        self._send(_sent(obj))

    def _send(self, item):
        way = self._check(self._writes, 'read')
        with way.changed:
            if not way.readers:
                raise BrokenPipeError(32, 'Broken pipe')
            way.items.append(item)
            way.changed.notify_all()

    def recv(self):
        way = self._check(self._reads, 'write')
        with way.changed:
            while not way.items:
                if not way.writers:
                    raise EOFError
                way.changed.wait()
            return way.items.popleft()

    def send_bytes(self, buf, offset=0, size=None):
        data = bytes(buf)
        self._send(data[offset:] if size is None else data[offset:offset + size])

    def recv_bytes(self, maxlength=None):
        return self.recv()

    def poll(self, timeout=0.0):
        way = self._check(self._reads, 'write')
        end = None if timeout is None else _now() + timeout
        with way.changed:
            while not way.items and way.writers:
                left = None if end is None else end - _now()
                if left is not None and left <= 0:
                    return False
                way.changed.wait(left)
            return True

    def close(self):
        if self._is_closed:
            return
        self._is_closed = True
        for way, side in ((self._reads, 'readers'), (self._writes, 'writers')):
            if way:
                with way.changed:
                    setattr(way, side, getattr(way, side) - 1)
                    way.changed.notify_all()

    def fileno(self):
        raise NotImplementedError('Connection.fileno() is not supported in a scenario: it reaches no file; use poll()')

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()


def Pipe(duplex=True):
    there, back = _Way(), _Way() if duplex else None
    if duplex:
        return Connection(back, there), Connection(there, back)
    return Connection(there, None), Connection(None, there)


def wait(object_list, timeout=None):
    """The ends that have something, and the processes that have ended; asked for every millisecond."""
    from time import sleep
    end = None if timeout is None else _now() + timeout
    while True:
        ready = [one for one in object_list if (one.poll() if isinstance(one, Connection) else one._exitcode is not None)]
        if ready or end is not None and _now() >= end:
            return ready
        sleep(0.001)


__getattr__ = _rest_of('multiprocessing.connection', _NETWORK)
