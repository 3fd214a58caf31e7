# SPDX-License-Identifier: GPL-3.0-or-later
"""The collector of reference cycles: it runs from time to time by itself, and at once when collect() is called."""
import _gc

DEBUG_STATS, DEBUG_COLLECTABLE, DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL, DEBUG_LEAK = 1, 2, 4, 32, 38
callbacks = []
garbage = []
_state = {'threshold': (700, 10, 10), 'debug': 0}


def enable():
    _gc.enable()


def disable():
    _gc.disable()


def isenabled():
    return _gc.isenabled()


def collect(generation=2):
    if not isinstance(generation, int):
        raise TypeError(f"'{type(generation).__name__}' object cannot be interpreted as an integer")
    if not 0 <= generation <= 2:
        raise ValueError('invalid generation')
    return _gc.collect(generation)


def get_threshold():
    return _state['threshold']


def set_threshold(threshold0, threshold1=10, threshold2=10, /):
    _state['threshold'] = threshold0, threshold1, threshold2


def get_count():
    return 0, 0, 0


def get_debug():
    return _state['debug']


def set_debug(flags, /):
    _state['debug'] = flags


def get_stats():
    return [{'collections': 0, 'collected': 0, 'uncollectable': 0} for _ in range(3)]


def freeze():
    pass


def unfreeze():
    pass


def get_freeze_count():
    return 0


def is_tracked(obj, /):
    return not isinstance(obj, (int, float, complex, str, bytes, type(None)))


def _refused(name):
    def refuse(*objs):
        raise NotImplementedError(f'gc.{name}() is not supported in a scenario')
    refuse.__name__ = refuse.__qualname__ = name
    return refuse


get_objects, get_referrers, get_referents = map(_refused, ('get_objects', 'get_referrers', 'get_referents'))
