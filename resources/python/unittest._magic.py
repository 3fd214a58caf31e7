# SPDX-License-Identifier: GPL-3.0-or-later
"""Mocks with special methods, and mocks that are awaited."""
from unittest import mock as _mock
from unittest._call import _Call, _CallList
from unittest.mock import DEFAULT, CallableMixin, Mock, NonCallableMock, _is_exception, _missing

_RESULTS = {'__hash__': lambda self: object.__hash__(self), '__str__': lambda self: object.__str__(self),
            '__sizeof__': lambda self: object.__sizeof__(self)}
_CONSTANTS = {'__lt__': NotImplemented, '__gt__': NotImplemented, '__le__': NotImplemented, '__ge__': NotImplemented,
              '__int__': 1, '__contains__': False, '__len__': 0, '__exit__': False, '__complex__': 1j,
              '__float__': 1.0, '__bool__': True, '__index__': 1, '__aexit__': False}


def _equal_to(self):
    def __eq__(other):
        value = self.__eq__._mock_return_value
        if value is not DEFAULT:
            return value
        return True if self is other else NotImplemented
    return __eq__


def _different_from(self):
    def __ne__(other):
        if self.__ne__._mock_return_value is not DEFAULT:
            return DEFAULT
        return False if self is other else NotImplemented
    return __ne__


def _iterator_of(self):
    def __iter__():
        value = self.__iter__._mock_return_value
        return iter([]) if value is DEFAULT else iter(value)
    return __iter__


class _AsyncIterator:
    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return next(self.iterator)
        except StopIteration:
            pass
        raise StopAsyncIteration


def _async_iterator_of(self):
    def __aiter__():
        value = self.__aiter__._mock_return_value
        return _AsyncIterator(iter([]) if value is DEFAULT else iter(value))
    return __aiter__


_EFFECTS = {'__eq__': _equal_to, '__ne__': _different_from, '__iter__': _iterator_of,
            '__aiter__': _async_iterator_of}
_NOT_CONFIGURED = {'__dir__', '__format__', '__get__', '__set__', '__delete__', '__reversed__', '__missing__',
                   '__reduce__', '__getstate__', '__setstate__', '__subclasses__', '__repr__', '__next__',
                   '__index__', '__divmod__', '__rdivmod__', '__idivmod__'} - {'__index__'}


class _MagicProxy:
    """Makes a special method's mock when it is first looked at."""

    def __init__(self, name, parent):
        self.name, self.parent = name, parent

    def __get__(self, obj, _type=None):
        return self.create_mock()

    def create_mock(self):
        name, parent = self.name, self.parent
        kind = {'__aenter__': AsyncMock, '__aexit__': AsyncMock, '__anext__': AsyncMock}.get(name)
        if kind is not None:
            made = kind(name=name, parent=parent, _new_name=name, _new_parent=parent)
        else:
            made = MagicMock(name=name, parent=parent, _new_name=name, _new_parent=parent)
        setattr(parent, name, made)
        parent._mock_children[name] = made
        setattr(type(parent), name, _mock._caller_of(made) if False else _Bound(made))
        if name in _CONSTANTS:
            made.return_value = _CONSTANTS[name]
        elif name in _RESULTS:
            made.return_value = _RESULTS[name](parent)
        elif name in _EFFECTS:
            made.side_effect = _EFFECTS[name](parent)
        return made


class _Bound:
    """A special method on the class of one mock: the mock itself, without self."""

    def __init__(self, mock):
        self.mock = mock

    def __get__(self, obj, _type=None):
        return self.mock


class MagicMixin:
    """Special methods that give sensible answers."""

    def __init__(self, /, *args, **kw):
        super().__init__(*args, **kw)
        wanted = _mock._MAGICS - _NOT_CONFIGURED
        if self.__dict__.get('_mock_methods') is not None:
            wanted = wanted & set(self._mock_methods)
        own = type(self)
        for name in wanted:
            setattr(own, name, _MagicProxy(name, self))

    def _set_magic(self, name, value):
        super()._set_magic(name, value)
        if isinstance(value, NonCallableMock):
            setattr(type(self), name, _Bound(value))


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A Mock with special methods."""


class AsyncMockMixin:
    """Calls give coroutines; awaiting them is counted."""
    _passes_for_coroutine_function = True

    def __init__(self, /, *args, **kwargs):
        self._reset_awaits()
        super().__init__(*args, **kwargs)

    def _reset_awaits(self):
        state = self.__dict__
        state['await_count'] = 0
        state['await_args'] = None
        state['await_args_list'] = _CallList()

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self._reset_awaits()

    async def _execute_mock_call(self, /, *args, **kwargs):
        state = self.__dict__
        made = _Call((args, kwargs), two=True)
        state['await_count'] += 1
        state['await_args'] = made
        self.await_args_list.append(made)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                try:
                    result = next(effect)
                except StopIteration:
                    # A coroutine cannot raise StopIteration.
                    raise StopAsyncIteration
                if _is_exception(result):
                    raise result
            elif _mock._iscoroutinefunction(effect):
                result = await effect(*args, **kwargs)
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            if _mock._iscoroutinefunction(self._mock_wraps):
                return await self._mock_wraps(*args, **kwargs)
            return self._mock_wraps(*args, **kwargs)
        return self.return_value

    def _name(self):
        return self._mock_name or 'mock'

    def assert_awaited(self):
        if self.await_count == 0:
            raise AssertionError(f'Expected {self._name()} to have been awaited.')

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f'Expected {self._name()} to have been awaited once. Awaited {self.await_count} '
                                 f'times.')

    def assert_awaited_with(self, /, *args, **kwargs):
        expected = self._format_mock_call_signature(args, kwargs)
        if self.await_args is None:
            raise AssertionError(f'Expected await: {expected}\nNot awaited')
        if _Call((args, kwargs), two=True) != self.await_args:
            actual = self._format_mock_call_signature(*self.await_args)
            raise AssertionError(f'expected await not found.\nExpected: {expected}\nActual: {actual}')

    def assert_awaited_once_with(self, /, *args, **kwargs):
        if self.await_count != 1:
            raise AssertionError(f'Expected {self._name()} to have been awaited once. Awaited {self.await_count} '
                                 f'times.')
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        if _Call((args, kwargs), two=True) not in self.await_args_list:
            raise AssertionError('%s await not found' % self._format_mock_call_signature(args, kwargs))

    def assert_has_awaits(self, calls, any_order=False):
        if not any_order:
            if calls not in self.await_args_list:
                raise AssertionError(f'Awaits not found.\nExpected: {_CallList(calls)}\n'
                                     f'Actual: {self.await_args_list}')
            return
        missing, _ = self.await_args_list._without(calls)
        if missing:
            raise AssertionError('%r not all found in await list' % (tuple(missing),))

    def assert_not_awaited(self):
        if self.await_count != 0:
            raise AssertionError(f'Expected {self._name()} to not have been awaited. Awaited {self.await_count} '
                                 f'times.')


class AsyncMock(AsyncMockMixin, MagicMixin, Mock):
    """A mock of a coroutine function."""


class PropertyMock(Mock):
    """A mock that is a property of a class: reading and writing it calls it."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)
