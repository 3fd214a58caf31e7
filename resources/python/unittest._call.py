# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls as mocks record and compare them: call(1, a=2), call.name(3)."""


def _format_call_signature(name, args, kwargs):
    shown = [repr(arg) for arg in args] + ['%s=%r' % item for item in kwargs.items()]
    return '%s(%s)' % (name, ', '.join(shown))


def _parts(value):
    # (name, args, kwargs) of a tuple that may leave out any of them; the name is None then.
    if len(value) == 0:
        return None, (), {}
    if len(value) == 3:
        return tuple(value)
    if len(value) == 1:
        only, = value
        if isinstance(only, tuple):
            return None, only, {}
        return (only, (), {}) if isinstance(only, str) else (None, (), only)
    first, second = value
    if not isinstance(first, str):
        return None, first, second
    return (first, second, {}) if isinstance(second, tuple) else (first, (), second)


class _Call(tuple):
    """(args, kwargs) or (name, args, kwargs), compared by what was passed."""

    def __new__(cls, value=(), name='', parent=None, two=False, from_kall=True):
        found, args, kwargs = _parts(value)
        return tuple.__new__(cls, (args, kwargs) if two else (name if found is None else found, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name, self._mock_parent, self._mock_from_kall = name, parent, from_kall

    def __eq__(self, other):
        try:
            size = len(other)
        except TypeError:
            return NotImplemented
        if getattr(self, '_mock_parent', None) and getattr(other, '_mock_parent', None):
            if self._mock_parent != other._mock_parent:
                return False
        if size > 3:
            return False
        if len(self) == 2:
            own_name, (own_args, own_kwargs) = '', self
        else:
            own_name, own_args, own_kwargs = self
        name, args, kwargs = _parts(other)
        if size and own_name and (name or '') != own_name:
            return False
        return (args, kwargs) == (own_args, own_kwargs)

    __ne__ = object.__ne__
    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(('', args, kwargs), name='()')
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + '()', parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name='%s.%s' % (self._mock_name, attr), parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__ and not attr.startswith('__'):
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        return self[0] if len(self) == 2 else self[1]

    @property
    def kwargs(self):
        return self[1] if len(self) == 2 else self[2]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or 'call'
            return name if name.startswith('call') else 'call.%s' % name
        if len(self) == 2:
            name, (args, kwargs) = 'call', self
        else:
            name, args, kwargs = self
            if not name:
                name = 'call'
            elif not name.startswith('()'):
                name = 'call.%s' % name
            else:
                name = 'call%s' % name
        return _format_call_signature(name, args, kwargs)

    def call_list(self):
        """The calls that a chain of calls makes, the first one first."""
        found, at = [], self
        while at is not None:
            if at._mock_from_kall:
                found.append(at)
            at = at._mock_parent
        return _CallList(reversed(found))


class _CallList(list):
    """Calls in a row; a list of calls is contained if it stands in it without a gap."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(self[i:i + size] == value for i in range(len(self) - size + 1))

    def _without(self, calls):
        """Which of the calls are not here, each counted once, and what is left of the list."""
        left, missing = list(self), []
        for each in calls:
            if each in left:
                left.remove(each)
            else:
                missing.append(each)
        return missing, left

    def __repr__(self):
        import pprint
        return pprint.pformat(list(self))


call = _Call(from_kall=False)
