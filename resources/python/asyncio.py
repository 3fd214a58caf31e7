# SPDX-License-Identifier: GPL-3.0-or-later
"""asyncio of a scenario: what is orchestration. Loop, tasks, futures, primitives and waiting are native (_asyncio),
since they are what the trace shows. The parts stand in the modules in which CPython has them.
"""
import sys as _sys

from _asyncio import (
    Barrier, BoundedSemaphore, BrokenBarrierError, CancelledError, Condition, Event, Future, Handle,
    InvalidStateError, LifoQueue, Lock, PriorityQueue, Queue, QueueEmpty, QueueFull, Semaphore, Task, TaskGroup,
    Timeout, TimerHandle, _get_running_loop, _set_hooks, _set_running_loop, all_tasks, current_task, ensure_future,
    gather, iscoroutine, isfuture, shield, sleep, wait, wait_for)
from asyncio.base_events import BaseEventLoop
from asyncio.coroutines import iscoroutinefunction
from asyncio.events import (
    AbstractEventLoop, AbstractEventLoopPolicy, AbstractServer, get_child_watcher, get_event_loop,
    get_event_loop_policy, get_running_loop, new_event_loop, set_child_watcher, set_event_loop, set_event_loop_policy)
from asyncio.exceptions import IncompleteReadError, LimitOverrunError, SendfileNotAvailableError, TimeoutError
from asyncio.format_helpers import format_callback_source as _format_callback_source, short_repr as _short_repr
from asyncio.futures import wrap_future
from asyncio.runners import Runner, run
from asyncio.tasks import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, as_completed, create_task, run_coroutine_threadsafe,
    wrap_awaitable as _wrap_awaitable)
from asyncio.threads import to_thread
from asyncio.timeouts import timeout, timeout_at
from asyncio.unix_events import DefaultEventLoopPolicy, SelectorEventLoop

_set_hooks(_wrap_awaitable, get_event_loop, _format_callback_source, _short_repr)


# What there is of CPython's: `from asyncio import *` takes these, refusals of what needs sockets among them.
__all__ = (
    'BaseEventLoop', 'iscoroutinefunction', 'iscoroutine', 'AbstractEventLoopPolicy', 'AbstractEventLoop',
    'AbstractServer', 'Handle', 'TimerHandle', 'get_event_loop_policy', 'set_event_loop_policy', 'get_event_loop',
    'set_event_loop', 'new_event_loop', 'get_child_watcher', 'set_child_watcher', 'get_running_loop',
    '_get_running_loop', 'BrokenBarrierError', 'CancelledError', 'InvalidStateError', 'TimeoutError',
    'IncompleteReadError', 'LimitOverrunError', 'SendfileNotAvailableError', 'Future', 'wrap_future', 'isfuture',
    'Lock', 'Event', 'Condition', 'Semaphore', 'BoundedSemaphore', 'Barrier', 'BaseProtocol', 'Protocol',
    'DatagramProtocol', 'SubprocessProtocol', 'BufferedProtocol', 'Runner', 'run', 'Queue', 'PriorityQueue',
    'LifoQueue', 'QueueFull', 'QueueEmpty', 'StreamReader', 'StreamWriter', 'open_connection', 'start_server',
    'open_unix_connection', 'start_unix_server', 'create_subprocess_exec', 'create_subprocess_shell', 'Task',
    'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'wait', 'wait_for', 'as_completed', 'sleep',
    'gather', 'shield', 'ensure_future', 'run_coroutine_threadsafe', 'current_task', 'all_tasks', 'to_thread',
    'Timeout', 'timeout', 'timeout_at', 'BaseTransport', 'ReadTransport', 'WriteTransport', 'Transport',
    'DatagramTransport', 'SubprocessTransport', 'SelectorEventLoop', 'DefaultEventLoopPolicy')

# Classes that few programs use are loaded with the first use.
_LATER = {'protocols': ('BaseProtocol', 'Protocol', 'DatagramProtocol', 'SubprocessProtocol', 'BufferedProtocol'),
          'transports': ('BaseTransport', 'ReadTransport', 'WriteTransport', 'Transport', 'DatagramTransport',
                         'SubprocessTransport'),
          'streams': ('StreamReader', 'StreamWriter'),
         'unix_events': ('AbstractChildWatcher', 'SafeChildWatcher', 'FastChildWatcher', 'PidfdChildWatcher',
                         'MultiLoopChildWatcher', 'ThreadedChildWatcher')}
_MODULES = ('locks', 'queues', 'taskgroups', 'subprocess', 'base_subprocess', 'base_futures', 'base_tasks', 'constants',
            'mixins', 'selector_events', 'sslproto', 'staggered', 'trsock', *_LATER)


def __dir__():
    return sorted({*globals(), *__all__, *_MODULES})


def __getattr__(name):
    for module, names in _LATER.items():
        if name in names:
            found = getattr(__import__(f'asyncio.{module}', fromlist=names), name)
            globals()[name] = found
            return found
    if name in _MODULES:
        return __import__(f'asyncio.{name}', fromlist=('*',))
    from asyncio.unix_events import BASES, UNSUPPORTED, refusal, refuse
    if name in BASES:
        raise refusal(f'asyncio.{name}', name)
    if name in UNSUPPORTED:
        return refuse('asyncio', name)
    raise AttributeError(f"module 'asyncio' has no attribute {name!r}", name=name, obj=_sys.modules['asyncio'])
