# SPDX-License-Identifier: GPL-3.0-or-later
"""What time.get_clock_info() says of the clocks, as on Linux."""
from types import SimpleNamespace

_SOURCES = {'time': 'CLOCK_REALTIME', 'monotonic': 'CLOCK_MONOTONIC', 'perf_counter': 'CLOCK_MONOTONIC',
            'process_time': 'CLOCK_PROCESS_CPUTIME_ID', 'thread_time': 'CLOCK_THREAD_CPUTIME_ID'}


def get_clock_info(name):
    if not isinstance(name, str):
        raise TypeError(f'get_clock_info() argument 1 must be str, not {type(name).__name__}')
    if name not in _SOURCES:
        raise ValueError('unknown clock')
    return SimpleNamespace(implementation=f'clock_gettime({_SOURCES[name]})', monotonic=name != 'time',
                           adjustable=name == 'time', resolution=1e-09)
