# SPDX-License-Identifier: GPL-3.0-or-later
"""What of multiprocessing needs no process of the machine: the number of cores, names, and pools, whose workers are the
simulated ones of ProcessPoolExecutor. A Process of its own is refused.
"""
import os as _os

from _absent import rest_of as _rest_of
from threading import current_thread as _current_thread

_ADVICE = 'use concurrent.futures.ProcessPoolExecutor, whose processes are simulated'


class ProcessError(Exception):
    __module__ = 'multiprocessing.context'


class BufferTooShort(ProcessError):
    __module__ = 'multiprocessing.context'


class TimeoutError(ProcessError):
    __module__ = 'multiprocessing.context'


class AuthenticationError(ProcessError):
    __module__ = 'multiprocessing.context'


class _MainProcess:
    name = 'MainProcess'
    _identity = ()
    daemon = False
    exitcode = None
    authkey = b''

    @property
    def pid(self):
        return _os.getpid()

    ident = pid

    def is_alive(self):
        return True

    def __repr__(self):
        return "<_MainProcess name='MainProcess' parent=None started>"


_main = _MainProcess()


class _WorkerProcess(_MainProcess):
    def __init__(self, worker):
        self.name = worker._process_name
        self._identity = (worker._process_number,)
        self.daemon = self.name.startswith('ForkPoolWorker')

    def __repr__(self):
        return f"<ForkProcess name={self.name!r} parent={self.pid} started{' daemon' if self.daemon else ''}>"


def _worker():
    """The thread that stands for the current process, if that is not the main one."""
    thread = _current_thread()
    return thread if thread._process else None


def current_process():
    worker = _worker()
    return _main if worker is None else _WorkerProcess(worker)


def parent_process():
    return None if _worker() is None else _main


def active_children():
    return []


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

    current_process = staticmethod(current_process)
    cpu_count = staticmethod(cpu_count)
    freeze_support = staticmethod(freeze_support)
    Pool = staticmethod(Pool)

    def __getattr__(self, name):
        return _rest_of('multiprocessing', _ADVICE)(name)


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


__getattr__ = _rest_of('multiprocessing', _ADVICE)
