# SPDX-License-Identifier: GPL-3.0-or-later
"""Exceptions of asyncio; those that the native part raises are its own."""
from _asyncio import BrokenBarrierError, CancelledError, InvalidStateError

TimeoutError = TimeoutError


class IncompleteReadError(EOFError):
    def __init__(self, partial, expected):
        shown = 'undefined' if expected is None else repr(expected)
        super().__init__(f'{len(partial)} bytes read on a total of {shown} expected bytes')
        self.partial = partial
        self.expected = expected


class LimitOverrunError(Exception):
    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed


class SendfileNotAvailableError(RuntimeError):
    pass
