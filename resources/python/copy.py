# SPDX-License-Identifier: GPL-3.0-or-later
"""Shallow and deep copies."""
import types


class Error(Exception):
    """Raised for what cannot be copied."""


error = Error

_ATOMIC = (type(None), int, float, bool, complex, str, bytes, type, range, type(Ellipsis), type(NotImplemented),
           types.FunctionType, types.BuiltinFunctionType, property)
_MISSING = object()


def copy(x):
    """A new object with the same contents."""
    cls = type(x)
    if cls in _ATOMIC or cls in (tuple, frozenset) or issubclass(cls, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    return _rebuild(x, cls, None)


def deepcopy(x, memo=None):
    """A new object whose contents are copies, too."""
    cls = type(x)
    if cls in _ATOMIC or issubclass(cls, type):
        return x
    if memo is None:
        memo = {}
    known = memo.get(id(x), _MISSING)
    if known is not _MISSING:
        return known[0]
    result = _deep(x, cls, memo)
    # The original is kept alive with its copy: its id must not be given to another object meanwhile.
    memo[id(x)] = (result, x)
    return result


def _deep(x, cls, memo):
    if cls is list:
        result = []
        memo[id(x)] = (result, x)
        for item in x:
            result.append(deepcopy(item, memo))
        return result
    if cls is dict:
        result = {}
        memo[id(x)] = (result, x)
        for key, value in x.items():
            result[deepcopy(key, memo)] = deepcopy(value, memo)
        return result
    if cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if id(x) in memo:
            return memo[id(x)][0]
        for old, new in zip(x, items):
            if old is not new:
                return tuple(items)
        return x
    if cls is set or cls is frozenset:
        return cls([deepcopy(item, memo) for item in x])
    if cls is bytearray:
        return x.copy()
    if cls is types.MethodType:
        return types.MethodType(x.__func__, deepcopy(x.__self__, memo))
    method = getattr(cls, "__deepcopy__", None)
    if method is not None:
        return method(x, memo)
    return _rebuild(x, cls, memo)


def _slots(cls):
    for base in cls.__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name not in ("__dict__", "__weakref__"):
                yield name


def _content(x, cls):
    # The part of an instance that a built-in base class holds.
    for base in (list, dict, set, tuple, str, int, float, bytes, frozenset):
        if issubclass(cls, base):
            return base
    return None


def _rebuild(x, cls, memo):
    reduce = getattr(cls, "__getnewargs__", None)
    base = _content(x, cls)
    state = getattr(x, "__dict__", None)
    if state is None and base is None and not any(True for _ in _slots(cls)):
        if cls.__module__ != "builtins" and hasattr(cls, "__dict__") and cls.__new__ is object.__new__:
            return cls.__new__(cls)
        raise TypeError(f"cannot pickle '{cls.__qualname__}' object")

    def take(value):
        return value if memo is None else deepcopy(value, memo)

    if reduce is not None:
        result = cls.__new__(cls, *[take(value) for value in reduce(x)])
    elif issubclass(cls, BaseException):
        result = cls.__new__(cls, *[take(value) for value in x.args])
        result.args = tuple([take(value) for value in x.args])
    elif base in (tuple, str, int, float, bytes, frozenset):
        result = cls.__new__(cls, base(x) if memo is None or base is not tuple else [take(v) for v in x])
    else:
        result = cls.__new__(cls)
    if memo is not None:
        memo[id(x)] = (result, x)
    if base is list:
        list.extend(result, [take(value) for value in x])
    elif base is dict:
        for key, value in dict.items(x):
            dict.__setitem__(result, take(key), take(value))
    elif base is set:
        set.update(result, [take(value) for value in x])
    if hasattr(cls, "__setstate__"):
        result.__setstate__(take(x.__getstate__() if hasattr(cls, "__getstate__") else state))
        return result
    if state:
        result.__dict__.update(take(state))
    for name in _slots(cls):
        if hasattr(x, name):
            object.__setattr__(result, name, take(getattr(x, name)))
    return result
