# SPDX-License-Identifier: GPL-3.0-or-later
"""Signals by name. A scenario gets those that it sends itself."""
import _signal
import sys as _sys
from _signal import default_int_handler
from enum import IntEnum as _IntEnum
from operator import index as _index

_NUMBERS = {'SIGHUP': 1, 'SIGINT': 2, 'SIGQUIT': 3, 'SIGILL': 4, 'SIGTRAP': 5, 'SIGABRT': 6, 'SIGBUS': 7, 'SIGFPE': 8,
            'SIGKILL': 9, 'SIGUSR1': 10, 'SIGSEGV': 11, 'SIGUSR2': 12, 'SIGPIPE': 13, 'SIGALRM': 14, 'SIGTERM': 15,
            'SIGSTKFLT': 16, 'SIGCHLD': 17, 'SIGCONT': 18, 'SIGSTOP': 19, 'SIGTSTP': 20, 'SIGTTIN': 21, 'SIGTTOU': 22,
            'SIGURG': 23, 'SIGXCPU': 24, 'SIGXFSZ': 25, 'SIGVTALRM': 26, 'SIGPROF': 27, 'SIGWINCH': 28, 'SIGIO': 29,
            'SIGPWR': 30, 'SIGSYS': 31, 'SIGRTMIN': 34, 'SIGRTMAX': 64}
_TEXTS = {1: 'Hangup', 2: 'Interrupt', 3: 'Quit', 6: 'Aborted', 8: 'Floating point exception', 9: 'Killed',
          10: 'User defined signal 1', 11: 'Segmentation fault', 12: 'User defined signal 2', 13: 'Broken pipe',
          14: 'Alarm clock', 15: 'Terminated', 17: 'Child exited', 18: 'Continued', 19: 'Stopped (signal)'}

Signals = _IntEnum('Signals', {**_NUMBERS, 'SIGCLD': 17, 'SIGPOLL': 29, 'SIGIOT': 6}, module='signal')
Handlers = _IntEnum('Handlers', {'SIG_DFL': 0, 'SIG_IGN': 1}, module='signal')
Sigmasks = _IntEnum('Sigmasks', {'SIG_BLOCK': 0, 'SIG_UNBLOCK': 1, 'SIG_SETMASK': 2}, module='signal')
globals().update(Signals.__members__)
globals().update(Handlers.__members__)
globals().update(Sigmasks.__members__)
NSIG = 65
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2


class ItimerError(OSError):
    pass


_handlers = _signal.handlers
_handlers.update({13: Handlers.SIG_IGN, 25: Handlers.SIG_IGN})


def _checked(signalnum):
    if not isinstance(signalnum, int):
        raise TypeError(f"'{type(signalnum).__name__}' object cannot be interpreted as an integer")
    if not 1 <= signalnum < NSIG:
        raise ValueError('signal number out of range')
    return int(signalnum)


def getsignal(signalnum):
    handler = _handlers.get(_checked(signalnum), Handlers.SIG_DFL)
    return getattr(handler, 'shown', handler)       # an asyncio.run() shows its own as what CPython has there


def signal(signalnum, handler):
    from asyncio.events import in_main_thread
    if not in_main_thread():
        raise ValueError('signal only works in main thread of the main interpreter')
    number = _checked(signalnum)
    if number in (9, 19):
        raise OSError(22, 'Invalid argument')
    if not callable(handler) and handler not in (0, 1):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
    old = getsignal(number)
    _handlers[number] = handler if callable(handler) and not isinstance(handler, int) else Handlers(handler)
    return old


def raise_signal(signalnum, /):
    _send(_index(signalnum), _sys._getframe(1))


def pthread_kill(thread_id, signalnum, /):
    from asyncio.events import main_thread_ident
    if thread_id != main_thread_ident():
        raise NotImplementedError('signal.pthread_kill() to another thread than the main one is not supported in a '
                                  'scenario, where only the main thread gets signals; use a threading.Event')
    _send(_index(signalnum), _sys._getframe(1))


def _send(number, frame):
    if not 0 <= number < NSIG:
        raise OSError(22, 'Invalid argument')
    if number:
        _signal.deliver(number, frame)


def strsignal(signalnum, /):
    return _TEXTS.get(_checked(signalnum), f'Unknown signal {int(signalnum)}')


def valid_signals():
    names = {int(member): member for member in Signals}
    return {names.get(number, number) for number in range(1, NSIG) if number not in (32, 33)}


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    return -1


def siginterrupt(signalnum, flag, /):
    _checked(signalnum)


def _refused(name):
    def refuse(*args, **kwargs):
        raise NotImplementedError(f'signal.{name}() is not supported in a scenario, which gets only the signals that '
                                  f'it sends itself; use loop.call_later() with signal.raise_signal()')
    refuse.__name__ = refuse.__qualname__ = name
    return refuse


for _name in ('alarm', 'setitimer', 'getitimer', 'pause', 'sigwait', 'sigwaitinfo', 'sigtimedwait', 'sigpending',
              'pthread_sigmask', 'pidfd_send_signal'):
    globals()[_name] = _refused(_name)
del _name
