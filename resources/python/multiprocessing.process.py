# SPDX-License-Identifier: GPL-3.0-or-later
"""Process: a thread of the simulated machine with a GIL and global names of its own."""
import _thread
import os as _os
import sys as _sys
import threading as _threading
import traceback as _traceback
from _process_memory import Fork as _Fork, program_names as _program_names
from _thread_primitives import _alive, _event_inside, _process_numbers

__all__ = ['BaseProcess', 'current_process', 'active_children', 'parent_process']
_by_memory = {}


# What a process object consists of beside what the program has added.
_OWN = {'_started', '_end', '_memory', '_exitcode', '_closed', '_identity', '_count', '_parent', '_children', '_daemon',
        '_name', '_holds'}


class _ChildThread(_threading._MainThread):
    """The main thread of a process."""

    def __init__(self):
        self._adopt('MainThread', False)


class BaseProcess:
    _started = _end = _memory = _exitcode = None
    _closed = False

    def _Popen(self):
        raise NotImplementedError

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        parent = current_process()
        if parent._memory:
            parent._count += 1
            number = parent._count
        else:
            number = next(_process_numbers)
        self._identity = parent._identity + (number,)
        self._count = 0
        self._parent = parent
        self._children = []
        self._daemon = parent._daemon if daemon is None else daemon
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or f"{type(self).__name__}-{':'.join(str(number) for number in self._identity)}"

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check_closed()
        assert self._started is None, 'cannot start a process twice'
        assert self._parent is current_process(), 'can only start a process object created by current process'
        assert not self._parent._daemon, 'daemonic processes are not allowed to have children'
        self._parent._reap()
        fork = _Fork(self)
        self._holds = []
        child = object.__new__(type(self))
        fork.keep(self, child)
        child.__dict__.update({name: item if name in _OWN else fork.copy(item) for name, item in self.__dict__.items()})
        child._children = []
        names = fork.names(_program_names())
        self._started = _event_inside()
        _thread.start_new_thread(self._bootstrap, (child, names), self._name, True)
        self._started.wait()
        self._parent._children.append(self)
        del self._target, self._args, self._kwargs

    def _bootstrap(self, child, names):
        self._memory = child._memory = _thread.enter_memory(_program_names(), names)
        self._end = child._end = _thread.end_lock()
        _by_memory[self._memory] = child
        thread = _ChildThread()
        if 'asyncio.events' in _sys.modules:
            _sys.modules['asyncio.events']._main_threads.add(thread.ident)
        child._started = self._started
        self._started.set()
        code = 1
        try:
            code = _status_of(child)
        finally:
            del _alive[thread.ident]
            self._close_all()
            if self._exitcode is None:
                self._exitcode = code

    def _close_all(self):
        for held in self._holds:
            held.close()

    # ---- from outside

    def _check_closed(self):
        if self._closed:
            raise ValueError('process object is closed')

    def join(self, timeout=None):
        self._check_closed()
        assert self._parent is current_process(), 'can only join a child process'
        assert self._started is not None, 'can only join a started process'
        self._wait(timeout)
        self._parent._reap()

    def _wait(self, timeout=None):
        if self._exitcode is None:
            if self._end.acquire(True, -1 if timeout is None else max(timeout, 0)):
                self._end.release()

    def is_alive(self):
        self._check_closed()
        if self is current_process() or self._memory == current_process()._memory:
            return True
        assert self._parent is current_process(), 'can only test a child process'
        return self._started is not None and self._exitcode is None

    @property
    def exitcode(self):
        self._check_closed()
        return self._exitcode

    def terminate(self):
        self._kill(15)

    def kill(self):
        self._kill(9)

    def _kill(self, signal):
        self._check_closed()
        if self._started is None:
            raise AttributeError("'NoneType' object has no attribute 'terminate'")
        if self._exitcode is not None:
            return
        self._exitcode = -signal
        _thread.kill_memory(self._memory)
        self._close_all()
        self._end.release()

    def close(self):
        if self._started is not None and not self._closed:
            if self._exitcode is None:
                raise ValueError('Cannot close a process while it is still running. '
                                 'You should first call join() or terminate().')
            self._parent._reap()
        self._closed = True

    def _reap(self):
        self._children = [child for child in self._children if child._exitcode is None]

    @property
    def pid(self):
        self._check_closed()
        return None if self._memory is None else _os.getpid(self._memory)

    ident = pid

    @property
    def sentinel(self):
        self._check_closed()
        if self._started is None:
            raise ValueError('process not started')
        return self

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), 'name must be a string'
        self._name = name

    @property
    def daemon(self):
        return self._daemon

    @daemon.setter
    def daemon(self, daemonic):
        assert self._started is None, 'process has already started'
        self._daemon = daemonic

    authkey = b'simulated'

    def __repr__(self):
        shown = [type(self).__name__, f'name={self._name!r}']
        if self is current_process():
            state = 'started'
        elif self._closed:
            state = 'closed'
        elif self._started is None:
            state = 'initial'
        else:
            state = 'started' if self._exitcode is None else 'stopped'
        if self._memory is not None and not self._closed:
            shown.append(f'pid={self.pid}')
        shown.append(f'parent={_os.getpid(self._parent._memory)}')
        shown.append(state)
        if state == 'stopped':
            shown.append(f"exitcode={_SIGNALS.get(self._exitcode, self._exitcode)}")
        if self._daemon:
            shown.append('daemon')
        return f"<{' '.join(shown)}>"

    _in_process = lambda self, process: self  # a process object means the same in every process


_SIGNALS = {-9: '-SIGKILL', -15: '-SIGTERM'}


def _status_of(child):
    """What the process ends with."""
    try:
        try:
            child.run()
        finally:
            finish(child)
    except SystemExit as exit:
        if exit.code is None:
            return 0
        if isinstance(exit.code, int):
            return int(exit.code) & 255
        _sys.stderr.write(str(exit.code) + '\n')
        return 1
    except:
        _sys.stderr.write(f'Process {child.name}:\n')
        _traceback.print_exc()
        return 1
    return 0


def finish(process):
    """Nobody is left behind: daemons are ended, the others waited for."""
    for child in process._children:
        if child._daemon:
            child._kill(15)
    for child in process._children:
        child._wait()


class _MainProcess(BaseProcess):
    def __init__(self):
        self._identity = ()
        self._count = 0
        self._parent = None
        self._children = []
        self._name = 'MainProcess'
        self._daemon = False
        self._memory = 0

    def __repr__(self):
        return "<_MainProcess name='MainProcess' parent=None started>"

    def close(self):
        pass


class _WorkerProcess(_MainProcess):
    """What a worker of a pool, which sees the program's own names, has for its process."""

    def __init__(self, worker):
        super().__init__()
        self._name = worker._process_name
        self._identity = (worker._process_number,)
        self._daemon = self._name.startswith('ForkPoolWorker')
        self._parent = _main

    def __repr__(self):
        return f"<ForkProcess name={self._name!r} parent={self.pid} started{' daemon' if self._daemon else ''}>"


def current_process():
    number = _thread.memory_number()
    if not number:
        thread = _threading.current_thread()
        if thread._process:
            return _WorkerProcess(thread)
    return _by_memory[number]


def parent_process():
    return current_process()._parent


def active_children():
    current = current_process()
    current._reap()
    return list(current._children)


_by_memory[0] = _main = _MainProcess()


class Process(BaseProcess):
    __module__ = 'multiprocessing.context'

    @staticmethod
    def _after_fork():
        pass


_threading._register_atexit(finish, _main)
