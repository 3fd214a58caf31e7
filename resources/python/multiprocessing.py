# SPDX-License-Identifier: GPL-3.0-or-later
"""multiprocessing on simulated processes: each has a GIL and global names of its own (multiprocessing.process). Pools
have the workers of ProcessPoolExecutor. What would reach the machine, as shared memory does, is refused.
"""
import os as _os

from _absent import rest_of as _rest_of

_ADVICE = 'use concurrent.futures.ProcessPoolExecutor, whose processes are simulated'


class ProcessError(Exception):
    __module__ = 'multiprocessing.context'


class BufferTooShort(ProcessError):
    __module__ = 'multiprocessing.context'


class TimeoutError(ProcessError):
    __module__ = 'multiprocessing.context'


class AuthenticationError(ProcessError):
    __module__ = 'multiprocessing.context'


def cpu_count():
    return _os.cpu_count()


def freeze_support():
    pass


def Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None):
    from multiprocessing.pool import Pool as made
    return made(processes, initializer, initargs, maxtasksperchild)


class _Context:
    """fork, spawn and forkserver are the same here: workers are made at once and share nothing."""

    ProcessError, BufferTooShort, TimeoutError, AuthenticationError = (
        ProcessError, BufferTooShort, TimeoutError, AuthenticationError)

    def __init__(self, method):
        self._method = method

    def get_start_method(self, allow_none=False):
        return self._method

    def get_context(self, method=None):
        return self if method is None else get_context(method)

    cpu_count = staticmethod(cpu_count)
    freeze_support = staticmethod(freeze_support)
    Pool = staticmethod(Pool)

    def __getattr__(self, name):
        return __getattr__(name)


_METHODS = ('fork', 'spawn', 'forkserver')
_method = None


def get_all_start_methods():
    return list(_METHODS)


def get_start_method(allow_none=False):
    return _method if _method is not None or allow_none else 'fork'


def set_start_method(method, force=False):
    global _method
    if _method is not None and not force:
        raise RuntimeError('context has already been set')
    if method is not None:
        get_context(method)
    _method = method


def get_context(method=None):
    if method is None:
        return _Context(get_start_method())
    if method not in _METHODS:
        raise ValueError(f'cannot find context for {method!r}')
    return _Context(method)


# Loaded with the first use.
_PLACES = {
    'process': ('Process', 'current_process', 'parent_process', 'active_children'),
    'synchronize': ('Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Condition', 'Event', 'Barrier'),
    'queues': ('Queue', 'SimpleQueue', 'JoinableQueue'),
    'connection': ('Pipe',),
    'sharedctypes': ('Value', 'Array', 'RawValue', 'RawArray'),
    'managers': ('Manager',),
}
_rest = _rest_of('multiprocessing', _ADVICE)


def __getattr__(name):
    for module, names in _PLACES.items():
        if name in names:
            found = getattr(__import__(f'multiprocessing.{module}', fromlist=names), name)
            globals()[name] = found
            return found
    if name in _PLACES:
        return __import__(f'multiprocessing.{name}', fromlist=('*',))
    return _rest(name)
