# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory is not measured in a scenario: tracing can be switched, snapshots are refused."""
_tracing = [False]


def start(nframe=1, /):
    _tracing[0] = True


def stop():
    _tracing[0] = False


def is_tracing():
    return _tracing[0]


def reset_peak():
    pass


def clear_traces():
    pass


def get_object_traceback(obj):
    return None


def get_traced_memory():
    raise NotImplementedError('tracemalloc.get_traced_memory() is not supported in a scenario: its memory is not '
                              "CPython's; count the objects instead")


def take_snapshot():
    raise NotImplementedError('tracemalloc.take_snapshot() is not supported in a scenario: its memory is not '
                              "CPython's; count the objects instead")
