# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions that are called when the program ends, the last one first."""
import _thread

_calls = []


def register(func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError('the first argument must be callable')
    _calls.append((func, args, kwargs))
    return func


def unregister(func, /):
    _calls[:] = [call for call in _calls if call[0] != func]


def _ncallbacks():
    return len(_calls)


def _clear():
    _calls.clear()


def _run_exitfuncs():
    while _calls:
        func, args, kwargs = _calls.pop()
        try:
            func(*args, **kwargs)
        except BaseException as exc:
            import sys
            import traceback
            print(f'Exception ignored in atexit callback: {func!r}', file=sys.stderr)
            traceback.print_exception(exc)


_thread.at_exit(_run_exitfuncs)
