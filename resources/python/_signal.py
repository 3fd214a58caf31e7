# SPDX-License-Identifier: GPL-3.0-or-later
"""Which handler a signal has, and what happens when the program sends itself one; a scenario gets no other signals.

Small, since every asyncio.run() asks it for the handler of SIGINT; all names are in signal.py.
"""
SIGINT = 2


class _DefaultIntHandler:
    __name__ = __qualname__ = 'default_int_handler'
    __module__ = '_signal'

    def __call__(self, signalnum, frame, /):
        raise KeyboardInterrupt

    def __repr__(self):
        return '<built-in function default_int_handler>'


default_int_handler = _DefaultIntHandler()
# By number. What is missing has its default: 0.
handlers = {SIGINT: default_int_handler}
# The loop that is told of each signal that has a handler, as by set_wakeup_fd().
listener = None

_IGNORED_BY_DEFAULT = {17, 18, 23, 28}
_STOPPING_BY_DEFAULT = {19, 20, 21, 22}


def deliver(number, frame):
    """What the kernel does with a signal to this process; a Python handler runs before this returns."""
    from asyncio.events import in_main_thread
    handler = handlers.get(number, 0)
    if callable(handler):
        if listener is not None:
            listener._note_signal(number)
        if in_main_thread():
            handler(int(number), frame)
        else:
            _deliver_from_thread(handler, number)
    elif handler == 0 and number in _STOPPING_BY_DEFAULT:
        raise NotImplementedError(f'signal {number} without a handler stops the process, which a scenario does not '
                                  f'support; set a handler with signal.signal()')
    elif handler == 0 and number not in _IGNORED_BY_DEFAULT:
        from _thread import exit_at_once
        exit_at_once(128 + number)


def _deliver_from_thread(handler, number):
    """Handlers run in the main thread: its loop runs this one as soon as it can."""
    from asyncio.events import main_loop
    loop = main_loop()
    if loop is None:
        raise NotImplementedError('a signal from another thread is not supported in a scenario while the main thread '
                                  'runs no event loop; use a threading.Event')
    loop.call_soon_threadsafe(handler, int(number), None)
