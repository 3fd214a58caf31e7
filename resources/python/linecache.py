# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of the program's own text; a scenario reaches no other file."""
__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']
cache = {}


def getlines(filename, module_globals=None):
    entry = cache.get(filename)
    if entry is not None and len(entry) > 1:
        return entry[2]
    import inspect
    import sys
    main = sys.modules.get('__main__')
    if main is None or getattr(main, '__file__', None) != filename:
        return []
    return inspect.getsource(main).splitlines(True)


def getline(filename, lineno, module_globals=None):
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''


def clearcache():
    cache.clear()


def checkcache(filename=None):
    pass


def lazycache(filename, module_globals):
    return False
