# SPDX-License-Identifier: GPL-3.0-or-later
"""Mocks: objects that take every call, remember it, and can be asked about it."""
from inspect import iscoroutinefunction as _iscoroutinefunction
from unittest._call import _Call, _CallList, _format_call_signature, call

__all__ = ['Mock', 'MagicMock', 'patch', 'sentinel', 'DEFAULT', 'ANY', 'call', 'create_autospec', 'AsyncMock',
           'FILTER_DIR', 'NonCallableMock', 'NonCallableMagicMock', 'mock_open', 'PropertyMock', 'seal']

FILTER_DIR = True


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return 'sentinel.%s' % self.name


class _Sentinel:
    """sentinel.anything is one object of that name."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == '__bases__':
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING


class _ANY:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


ANY = _ANY()


class InvalidSpecError(Exception):
    """A mock is no specification."""


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


_ASSERTIONS = ('assert', 'assret', 'asert', 'aseert', 'assrt')
_OWN = {'return_value', 'side_effect', 'called', 'call_count', 'call_args', 'call_args_list', 'mock_calls',
        'method_calls', 'await_count', 'await_args', 'await_args_list'}


class NonCallableMock:
    """What all mocks can do but be called."""

    def __new__(cls, /, *args, **kw):
        # A class for each mock: special methods are looked up on the class.
        if '__mock_base__' not in cls.__dict__:
            cls = type(cls.__name__, (cls,), {'__doc__': cls.__doc__, '__mock_base__': cls})
        return object.__new__(cls)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name='',
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        state = self.__dict__
        state['_mock_parent'] = parent
        state['_mock_name'] = name
        state['_mock_new_name'] = _new_name
        state['_mock_new_parent'] = _new_parent if _new_parent is not None else parent
        state['_mock_children'] = {}
        state['_mock_sealed'] = False
        state['_mock_wraps'] = wraps
        state['_mock_unsafe'] = unsafe
        state['_mock_return_value'] = DEFAULT
        state['_mock_side_effect'] = None
        state['_mock_delegate'] = None
        state['_spec_class'] = state['_mock_methods'] = state['_spec_set'] = None
        if spec_set is not None:
            spec = spec_set
        if spec is not None:
            self._mock_add_spec(spec, spec_set is not None)
        self._reset_counts()
        if kwargs:
            self.configure_mock(**kwargs)

    def _mock_add_spec(self, spec, spec_set):
        if isinstance(spec, NonCallableMock):
            raise InvalidSpecError(f'Cannot spec a Mock object. [object={spec!r}]')
        state = self.__dict__
        state['_spec_asyncs'] = []
        if isinstance(spec, (list, tuple)):
            state['_mock_methods'] = list(spec)
        else:
            state['_mock_methods'] = dir(spec)
            state['_spec_class'] = spec if isinstance(spec, type) else type(spec)
            state['_spec_asyncs'] = [each for each in dir(spec)
                                     if _iscoroutinefunction(getattr(spec, each, None))]
        state['_spec_set'] = spec_set or None

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)

    def _reset_counts(self):
        state = self.__dict__
        state['called'] = False
        state['call_count'] = 0
        state['call_args'] = None
        state['call_args_list'] = _CallList()
        state['mock_calls'] = _CallList()
        state['method_calls'] = _CallList()

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self._reset_counts()
        if return_value:
            self.__dict__['_mock_return_value'] = DEFAULT
        if side_effect:
            self.__dict__['_mock_side_effect'] = None
        for child in self._mock_children.values():
            if isinstance(child, NonCallableMock):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        value = self._mock_return_value
        if isinstance(value, NonCallableMock) and value is not self:
            value.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        for path, value in sorted(kwargs.items(), key=lambda entry: entry[0].count('.')):
            *way, last = path.split('.')
            obj = self
            for each in way:
                obj = getattr(obj, each)
            setattr(obj, last, value)

    def attach_mock(self, mock, attribute):
        state = mock.__dict__
        state['_mock_parent'] = state['_mock_new_parent'] = None
        state['_mock_name'], state['_mock_new_name'] = '', None
        setattr(self, attribute, mock)

    # ---- attributes

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    @property
    def return_value(self):
        value = self._mock_return_value
        if value is DEFAULT and self._mock_wraps is None:
            value = self._get_child_mock(_new_parent=self, _new_name='()')
            self.return_value = value
        return value

    @return_value.setter
    def return_value(self, value):
        self.__dict__['_mock_return_value'] = value
        _check_and_set_parent(self, value, None, '()')

    @property
    def side_effect(self):
        return self._mock_side_effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not _is_exception(value):
            value = iter(value)
        self.__dict__['_mock_side_effect'] = value

    def __getattr__(self, name):
        if name in ('_mock_methods', '_mock_unsafe') or name.startswith('_mock_') and '_mock_children' not in self.__dict__:
            raise AttributeError(name)
        if self._mock_methods is not None:
            if name not in self._mock_methods or name in _MAGICS:
                raise AttributeError('Mock object has no attribute %r' % name)
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (self._mock_methods is None or name not in self._mock_methods):
            if name.startswith(_ASSERTIONS) or name in _ASSERT_NAMES:
                raise AttributeError(f'{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is '
                                     f'meant to be an attribute.')
        child = self._mock_children.get(name)
        if child is _missing:
            raise AttributeError(name)
        if child is None:
            wraps = getattr(self._mock_wraps, name) if self._mock_wraps is not None else None
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            self._mock_children[name] = child
        return child

    def __setattr__(self, name, value):
        if name in _PROPERTIES or name in self.__dict__:
            return object.__setattr__(self, name, value)
        if (self._spec_set and self._mock_methods is not None and name not in self._mock_methods
                and name not in self.__dict__):
            raise AttributeError("Mock object has no attribute '%s'" % name)
        if name in _MAGICS or _is_magic(name) and name not in ('__class__', '__dict__', '__doc__', '__name__',
                                                               '__module__', '__qualname__'):
            return self._set_magic(name, value)
        if name == '__class__':
            self.__dict__['_spec_class'] = value
            return None
        if _check_and_set_parent(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and name not in self.__dict__:
            raise AttributeError(f'Cannot set {self._extract_mock_name()}.{name}')
        return object.__setattr__(self, name, value)

    def _set_magic(self, name, value):
        if name in _UNSUPPORTED:
            raise AttributeError('Attempting to set unsupported magic method %r.' % name)
        if not isinstance(value, NonCallableMock):
            setattr(type(self), name, _method_of(value))
            self._mock_children[name] = value
            return
        _check_and_set_parent(self, value, None, name)
        setattr(type(self), name, _caller_of(value))
        self._mock_children[name] = value

    def __delattr__(self, name):
        if name in _MAGICS and name in type(self).__dict__:
            delattr(type(self), name)
            return
        child = self._mock_children.get(name)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is _missing:
            raise AttributeError(name)
        self._mock_children[name] = _missing

    def __dir__(self):
        names = self._mock_methods or dir(type(self))
        return sorted(set(names) | {n for n in self.__dict__ if not n.startswith('_mock')}
                      | {n for n, child in self._mock_children.items() if child is not _missing})

    def _extract_mock_name(self):
        names, parent = [self._mock_new_name], self._mock_new_parent
        last, dot = self, '.'
        if names == ['()']:
            dot = ''
        while parent is not None:
            last = parent
            names.append(parent._mock_new_name + dot)
            dot = '' if parent._mock_new_name == '()' else '.'
            parent = parent._mock_new_parent
        first = last._mock_name or 'mock'
        if len(names) > 1 and names[-2] not in ('()', '().'):
            first += '.'
        names[-1] = first
        return ''.join(n or '' for n in reversed(names))

    def __repr__(self):
        name = self._extract_mock_name()
        shown = '' if name in ('mock', 'mock.') else ' name=%r' % name
        spec = ''
        if self._spec_class is not None:
            spec = (' spec_set=%r' if self._spec_set else ' spec=%r') % self._spec_class.__name__
        return "<%s%s%s id='%s'>" % (type(self).__name__, shown, spec, id(self))

    # ---- what is asserted

    def _format_mock_call_signature(self, args, kwargs):
        return _format_call_signature(self._mock_name or 'mock', args, kwargs)

    def _call_matcher(self, _call):
        return _call

    def _shown_calls(self, prefix='Calls'):
        return f'\n{prefix}: {self.mock_calls!r}.' if self.mock_calls else ''

    def assert_not_called(self):
        if self.call_count != 0:
            raise AssertionError("Expected '%s' to not have been called. Called %s times.%s"
                                 % (self._mock_name or 'mock', self.call_count, self._shown_calls()))

    def assert_called(self):
        if self.call_count == 0:
            raise AssertionError("Expected '%s' to have been called." % (self._mock_name or 'mock'))

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to have been called once. Called %s times.%s"
                                 % (self._mock_name or 'mock', self.call_count, self._shown_calls()))

    def assert_called_with(self, /, *args, **kwargs):
        if self.call_args is None:
            raise AssertionError('expected call not found.\nExpected: %s\nActual: not called.'
                                 % self._format_mock_call_signature(args, kwargs))
        if _Call((args, kwargs), two=True) != self.call_args:
            raise AssertionError('expected call not found.\nExpected: %s\nActual: %s' % (
                self._format_mock_call_signature(args, kwargs), self._format_mock_call_signature(*self.call_args)))

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to be called once. Called %s times.%s"
                                 % (self._mock_name or 'mock', self.call_count, self._shown_calls()))
        return self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        if not any_order:
            if calls not in self.mock_calls:
                raise AssertionError(f'Calls not found.\nExpected: {_CallList(calls)}'
                                     f'{self._shown_calls("Actual").rstrip(".")}')
            return
        missing, left = self.mock_calls._without(calls)
        if missing:
            raise AssertionError('%r does not contain all of %r in its call list, found %r instead'
                                 % (self._mock_name or 'mock', tuple(missing), left))

    def assert_any_call(self, /, *args, **kwargs):
        if _Call((args, kwargs), two=True) not in self.call_args_list:
            raise AssertionError('%s call not found' % self._format_mock_call_signature(args, kwargs))

    def _get_child_mock(self, /, **kw):
        if self._mock_sealed:
            name = f'.{kw["name"]}' if 'name' in kw else '()'
            raise AttributeError(self._extract_mock_name() + name)
        kind = type(self).__mock_base__
        name = kw.get('_new_name')
        if name in self.__dict__.get('_spec_asyncs', ()):
            return AsyncMock(**kw)
        if issubclass(kind, AsyncMockMixin):
            asyncs = name in _ASYNC_MAGICS or self._mock_methods and name in self._mock_methods
            if name in ('__enter__', '__exit__') or asyncs and name not in self._spec_asyncs and name not in _ASYNC_MAGICS:
                kind = MagicMock
            else:
                kind = AsyncMock
        elif not issubclass(kind, CallableMixin):
            kind = MagicMock if issubclass(kind, NonCallableMagicMock) else Mock
        return kind(**kw)


def _check_and_set_parent(parent, value, name, new_name):
    # A mock that becomes part of another one tells it of its calls, unless it has a name or a parent already.
    if not isinstance(value, NonCallableMock) or '_mock_children' not in value.__dict__:
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    at = parent
    while at is not None:
        if at is value:
            return False
        at = at._mock_new_parent
    if new_name:
        value.__dict__['_mock_new_parent'], value.__dict__['_mock_new_name'] = parent, new_name
    if name:
        value.__dict__['_mock_parent'], value.__dict__['_mock_name'] = parent, name
    return True


def _method_of(function):
    def method(self, /, *args, **kw):
        return function(self, *args, **kw)
    return method if callable(function) else function


def _caller_of(mock):
    if _iscoroutinefunction(getattr(mock, '_is_async_method', None)) or isinstance(mock, AsyncMockMixin):
        def method(self, /, *args, **kw):
            return mock(*args, **kw)
    else:
        def method(self, /, *args, **kw):
            return mock(*args, **kw)
    return method


class CallableMixin:
    """Calls are remembered, here and in the mocks that this one is a part of."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, *args, **kwargs):
        super().__init__(spec, *args, **kwargs)
        if return_value is not DEFAULT:
            self.return_value = return_value
        self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        self._increment_mock_call(*args, **kwargs)
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        state = self.__dict__
        state['called'] = True
        state['call_count'] += 1
        made = _Call((args, kwargs), two=True)
        state['call_args'] = made
        self.call_args_list.append(made)
        is_method = self._mock_parent is not None
        method_name = self._mock_name
        name = self._mock_new_name
        is_call = name == '()'
        self.mock_calls.append(_Call(('', args, kwargs)))
        parent = self._mock_new_parent
        while parent is not None:
            if is_method:
                parent.method_calls.append(_Call((method_name, args, kwargs)))
                is_method = parent._mock_parent is not None
                if is_method:
                    method_name = parent._mock_name + '.' + method_name
            parent.mock_calls.append(_Call((name, args, kwargs)))
            if parent._mock_new_name:
                name = parent._mock_new_name + ('' if is_call else '.') + name
                is_call = parent._mock_new_name == '()'
            parent = parent._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """Takes every call and every attribute."""


def _is_magic(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__'


_ASSERT_NAMES = {'called_once', 'called_with', 'called_once_with', 'has_calls', 'any_call'}
_PROPERTIES = {'return_value', 'side_effect'}
_UNSUPPORTED = {'__getattr__', '__setattr__', '__init__', '__new__', '__prepare__', '__instancecheck__',
                '__subclasscheck__', '__del__'}
_NUMERIC = 'add sub mul matmul truediv floordiv mod lshift rshift and xor or pow divmod'.split()
_MAGIC_NAMES = ('lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit neg pos abs invert '
                'complex int float index round trunc floor ceil bool next fspath iter hash format reversed missing '
                'subclasses dir repr get set delete getstate setstate reduce aenter aexit aiter anext').split()
_ASYNC_MAGICS = {'__aenter__', '__aexit__', '__anext__'}
_MAGICS = ({f'__{n}__' for n in _MAGIC_NAMES} | {f'__{n}__' for n in _NUMERIC} | {f'__r{n}__' for n in _NUMERIC}
           | {f'__i{n}__' for n in _NUMERIC})
from unittest._magic import AsyncMock, AsyncMockMixin, MagicMixin, MagicMock, NonCallableMagicMock, PropertyMock
from unittest._patch import create_autospec, mock_open, patch, seal
