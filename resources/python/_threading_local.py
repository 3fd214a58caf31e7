# SPDX-License-Identifier: GPL-3.0-or-later
"""threading.local: attributes that each thread sees for itself. A subclass's __init__ runs once in each thread."""
import _thread

__name__ = '_thread'  # where CPython's class lives


class _local:
    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError('Initialization arguments are not supported')
        self = object.__new__(cls)
        object.__setattr__(self, '_spaces', {_thread.get_ident(): {}})
        object.__setattr__(self, '_arguments', (args, kwargs))
        return self

    def __getattribute__(self, name):
        space = _space_of(self)
        if name == '__dict__':
            return space
        cls = type(self)
        for owner in cls.__mro__:
            if name in owner.__dict__:
                found = owner.__dict__[name]
                if hasattr(type(found), '__set__'):
                    return found.__get__(self, cls)
                break
        if name in space:
            return space[name]
        if name in ('_spaces', '_arguments'):
            raise AttributeError(f'{_shown(cls)!r} object has no attribute {name!r}')
        for owner in cls.__mro__:
            if name in owner.__dict__:
                return object.__getattribute__(self, name)
        getter = getattr(cls, '__getattr__', None)
        if getter is not None:
            return getter(self, name)
        raise AttributeError(f'{_shown(cls)!r} object has no attribute {name!r}', name=name, obj=self)

    def __setattr__(self, name, value):
        if name == '__dict__':
            raise AttributeError(f"{_shown(type(self))!r} object attribute '__dict__' is read-only")
        found = getattr(type(self), name, None)
        if found is not None and hasattr(type(found), '__set__'):
            found.__set__(self, value)
        else:
            _space_of(self)[name] = value

    def __delattr__(self, name):
        space = _space_of(self)
        if name not in space:
            raise AttributeError(f'{_shown(type(self))!r} object has no attribute {name!r}')
        del space[name]


def _shown(cls):
    return '_thread._local' if cls is _local else cls.__name__


def _space_of(this):
    spaces = object.__getattribute__(this, '_spaces')
    me = _thread.get_ident()
    space = spaces.get(me)
    if space is None:
        space = spaces[me] = {}
        cls = type(this)
        if cls.__init__ is not object.__init__:
            args, kwargs = object.__getattribute__(this, '_arguments')
            cls.__init__(this, *args, **kwargs)
    return space
