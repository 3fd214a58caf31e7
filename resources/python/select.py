# SPDX-License-Identifier: GPL-3.0-or-later
"""select.select() with nothing to wait for but time; the rest needs files or sockets, which a scenario has not."""
error = OSError


def select(rlist, wlist, xlist, timeout=None, /):
    if list(rlist) or list(wlist) or list(xlist):
        from _absent import NETWORK
        raise NotImplementedError(f'select.select() of files is not supported in a scenario: {NETWORK}')
    if timeout is not None and not isinstance(timeout, (int, float)):
        raise TypeError('timeout must be a float or None')
    if timeout is not None and timeout < 0:
        raise ValueError('timeout must be non-negative')
    if timeout is None:
        import threading
        threading.Event().wait()
    import time
    time.sleep(timeout)
    return [], [], []


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError(f"module 'select' has no attribute {name!r}")
    from _absent import NETWORK, Absent
    return Absent(f'select.{name}', NETWORK)
