# SPDX-License-Identifier: GPL-3.0-or-later
"""How long small pieces of code take, on the virtual clock."""
import itertools as _itertools
import time as _time

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']

default_timer = _time.perf_counter
default_number = 1000000
default_repeat = 5


def _callable(code, namespace, what):
    if callable(code):
        return code
    if not isinstance(code, str):
        raise ValueError(f'{what} is neither a string nor callable')
    if code == 'pass':
        return lambda: None
    compiled = compile(code, '<timeit-src>', 'exec')
    return lambda: exec(compiled, namespace)


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        namespace = {} if globals is None else globals
        self._statement, self._setup = _callable(stmt, namespace, 'stmt'), _callable(setup, namespace, 'setup')

    def timeit(self, number=default_number):
        self._setup()
        statement, started = self._statement, self.timer()
        for _ in _itertools.repeat(None, number):
            statement()
        return self.timer() - started

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        step = 1
        while True:
            for factor in 1, 2, 5:
                number = step * factor
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2 or number >= 100000:
                    return number, taken
            step *= 10


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number,
           globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
