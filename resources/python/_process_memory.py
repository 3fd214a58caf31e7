# SPDX-License-Identifier: GPL-3.0-or-later
"""What a new process begins with: a copy of its maker's global names and of the data they name, as after a fork. What
is made to be shared between processes knows how (`_in_process`). Code is not copied: functions and classes are the same
objects, and the machine shows each process its own global names.
"""
import sys as _sys
from functools import partial
from types import MethodType
from collections import Counter, OrderedDict, defaultdict, deque

_PLAIN = (type(None), bool, int, float, complex, str, bytes, type, range)


class Fork:
    """One copying of everything; what is named twice is copied once."""

    def __init__(self, process):
        self.process = process
        self._copies = {}

    def copy(self, value):
        cls = type(value)
        if cls in _PLAIN:
            return value
        known = self._copies.get(id(value))
        if known is not None:
            return known[0]
        maker = _MAKERS.get(cls)
        if maker is not None:
            return maker(self, value)
        hook = getattr(cls, '_in_process', None)
        if hook is not None:
            return self.keep(value, hook(value, self.process))
        if cls.__module__ == '__main__' and not isinstance(value, type):
            return self._instance(value, cls)
        return value

    def keep(self, value, made):
        # The original lives as long as its copy: its id must not be given to another object meanwhile.
        self._copies[id(value)] = (made, value)
        return made

    def _instance(self, value, cls):
        if not hasattr(value, '__dict__') or cls.__new__ is not object.__new__ and not _is_plain_base(cls):
            return value
        made = self.keep(value, object.__new__(cls))
        for name, item in value.__dict__.items():
            made.__dict__[name] = self.copy(item)
        return made

    def names(self, namespace):
        # Another process may run meanwhile, and the items are its own then.
        return {name: self.copy(item) for name, item in list(namespace.items())}


def _is_plain_base(cls):
    return all(base.__module__ == '__main__' or base is object or hasattr(base, '_in_process') for base in cls.__mro__)


def _list(fork, value):
    made = fork.keep(value, [])
    made.extend(fork.copy(item) for item in value)
    return made


def _dict(fork, value):
    made = fork.keep(value, type(value)())
    for key, item in value.items():
        made[fork.copy(key)] = fork.copy(item)
    return made


def _defaultdict(fork, value):
    made = fork.keep(value, defaultdict(value.default_factory))
    for key, item in value.items():
        made[fork.copy(key)] = fork.copy(item)
    return made


def _deque(fork, value):
    made = fork.keep(value, deque((), value.maxlen))
    made.extend(fork.copy(item) for item in value)
    return made


def _set(fork, value):
    return fork.keep(value, {fork.copy(item) for item in value})


def _tuple(fork, value):
    made = tuple([fork.copy(item) for item in value])
    if all(one is other for one, other in zip(made, value)):
        made = value
    return fork.keep(value, made)


def _method(fork, value):
    return fork.keep(value, MethodType(value.__func__, fork.copy(value.__self__)))


def _partial(fork, value):
    return fork.keep(value, partial(fork.copy(value.func), *fork.copy(value.args), **fork.copy(value.keywords)))


_MAKERS = {MethodType: _method, partial: _partial, list: _list, dict: _dict, OrderedDict: _dict, Counter: _dict,
           defaultdict: _defaultdict, deque: _deque, set: _set, tuple: _tuple,
           bytearray: lambda fork, value: fork.keep(value, bytearray(value))}


def sent(value):
    """What comes out of a pipe at the other side."""
    return Fork(None).copy(value)


def program_names():
    return _sys.modules['__main__'].__dict__
