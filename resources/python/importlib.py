# SPDX-License-Identifier: GPL-3.0-or-later
"""Importing by name."""
import sys as _sys

__all__ = ['import_module', 'invalidate_caches', 'reload']


def import_module(name, package=None):
    if name.startswith('.'):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        level = len(name) - len(name.lstrip('.'))
        parts = package.split('.')
        if level > len(parts):
            raise ImportError('attempted relative import beyond top-level package')
        base = '.'.join(parts[:len(parts) - level + 1])
        name = f'{base}.{name[level:]}' if name[level:] else base
    __import__(name)
    return _sys.modules[name]


def invalidate_caches():
    pass


def reload(module):
    raise NotImplementedError('importlib.reload() is not supported in a scenario')
