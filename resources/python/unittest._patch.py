# SPDX-License-Identifier: GPL-3.0-or-later
"""patch: puts something else in an attribute's place for a while."""
import functools
import sys
from contextlib import ExitStack as _ExitStack
from unittest._magic import AsyncMock, MagicMock, NonCallableMagicMock
from unittest.mock import DEFAULT, NonCallableMock, _iscoroutinefunction


def _importer(target):
    parts = target.split('.')
    path = parts.pop(0)
    thing = __import__(path)
    for part in parts:
        path += '.' + part
        try:
            thing = getattr(thing, part)
        except AttributeError:
            __import__(path)
            thing = getattr(thing, part)
    return thing


def _target_of(target):
    try:
        target, attribute = target.rsplit('.', 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f'Need a valid target to patch. You supplied: {target!r}')
    return target, attribute


class _patch:
    """One replacement: a decorator and a context manager."""
    attribute_name = None
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        self.getter, self.attribute, self.new = getter, attribute, new
        self.spec, self.create, self.spec_set, self.autospec = spec, create, spec_set, autospec
        self.new_callable, self.kwargs = new_callable, kwargs
        self.additional_patchers = []
        self.is_started = False

    def copy(self):
        made = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                      self.new_callable, self.kwargs)
        made.attribute_name = self.attribute_name
        made.additional_patchers = [p.copy() for p in self.additional_patchers]
        return made

    def __call__(self, func):
        if isinstance(func, type):
            return self._decorate_class(func)
        if _iscoroutinefunction(func):
            return self._decorate_async(func)
        return self._decorate(func)

    def _decorate_class(self, klass):
        for name in dir(klass):
            if name.startswith(patch.TEST_PREFIX) and hasattr(getattr(klass, name), '__call__'):
                setattr(klass, name, self.copy()(getattr(klass, name)))
        return klass

    @staticmethod
    def _entered(patched, stack, args, keywargs):
        extra = []
        for patching in patched.patchings:
            arg = stack.enter_context(patching)
            if patching.attribute_name is not None:
                keywargs.update(arg)
            elif patching.new is DEFAULT:
                extra.append(arg)
        return args + tuple(extra)

    def _decorate(self, func):
        if hasattr(func, 'patchings'):
            func.patchings.append(self)
            return func

        @functools.wraps(func)
        def patched(*args, **keywargs):
            with _ExitStack() as stack:
                args = self._entered(patched, stack, args, keywargs)
                return func(*args, **keywargs)
        patched.patchings = [self]
        return patched

    def _decorate_async(self, func):
        if hasattr(func, 'patchings'):
            func.patchings.append(self)
            return func

        @functools.wraps(func)
        async def patched(*args, **keywargs):
            with _ExitStack() as stack:
                args = self._entered(patched, stack, args, keywargs)
                return await func(*args, **keywargs)
        patched.patchings = [self]
        return patched

    def get_original(self):
        target, name = self.getter(), self.attribute
        original, local = DEFAULT, False
        try:
            original = target.__dict__[name]
        except (AttributeError, KeyError):
            original = getattr(target, name, DEFAULT)
        else:
            local = True
        if not self.create and original is DEFAULT:
            raise AttributeError('%s does not have the attribute %r' % (target, name))
        return original, local

    def _made(self, original):
        if self.autospec:
            return create_autospec(original if self.autospec is True else self.autospec, _name=self.attribute,
                                   **self.kwargs)
        kwargs = dict(self.kwargs)
        spec = original if self.spec is True else self.spec
        spec_set = original if self.spec_set is True else self.spec_set
        wanted = spec if spec is not None else spec_set
        if self.new_callable is not None:
            kind = self.new_callable
        elif _iscoroutinefunction(original) or _iscoroutinefunction(wanted):
            kind = AsyncMock
        elif wanted is not None and not isinstance(wanted, (list, tuple)) and not callable(wanted):
            kind = NonCallableMagicMock
        else:
            kind = MagicMock
        if spec is not None:
            kwargs['spec'] = spec
        if spec_set is not None:
            kwargs['spec_set'] = spec_set
        if isinstance(kind, type) and issubclass(kind, NonCallableMock) and self.attribute:
            kwargs['name'] = self.attribute
        return kind(**kwargs)

    def __enter__(self):
        if self.is_started:
            raise RuntimeError('Patch is already started')
        self.target = self.getter()
        original, local = self.get_original()
        new = self._made(original) if self.new is DEFAULT else self.new
        self.temp_original, self.is_local = original, local
        self.is_started = True
        setattr(self.target, self.attribute, new)
        if self.attribute_name is None:
            return new
        answer = {self.attribute_name: new} if self.new is DEFAULT else {}
        self._exit_stack = _ExitStack()
        for patching in self.additional_patchers:
            arg = self._exit_stack.enter_context(patching)
            if patching.new is DEFAULT:
                answer.update(arg)
        return answer

    def __exit__(self, *exc_info):
        if not self.is_started:
            return
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and (not hasattr(self.target, self.attribute) or self.attribute in (
                    '__doc__', '__module__', '__defaults__', '__annotations__', '__kwdefaults__')):
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original, self.is_local, self.target
        self.is_started = False
        if self.attribute_name is not None:
            return self._exit_stack.__exit__(*exc_info)

    def start(self):
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        try:
            self._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
          unsafe=False, **kwargs):
    target, attribute = _target_of(target)
    return _patch(lambda: _importer(target), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, *, unsafe=False, **kwargs):
    if isinstance(target, str):
        raise TypeError(f'{target!r} must be the actual object to be patched, not a str')
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    getter = (lambda: _importer(target)) if isinstance(target, str) else (lambda: target)
    if not kwargs:
        raise ValueError('Must supply at least one keyword argument with patch.multiple')
    patchers = []
    for attribute, new in kwargs.items():
        each = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        each.attribute_name = attribute
        patchers.append(each)
    patchers[0].additional_patchers = patchers[1:]
    return patchers[0]


class _patch_dict:
    """Sets items of a dict and puts all of it back afterwards."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.clear = in_dict, clear
        self.values = dict(values)
        self.values.update(kwargs)
        self._original = None

    def __call__(self, f):
        if isinstance(f, type):
            for name in dir(f):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(f, name)):
                    setattr(f, name, _patch_dict(self.in_dict, self.values, self.clear)(getattr(f, name)))
            return f
        if _iscoroutinefunction(f):
            @functools.wraps(f)
            async def inner(*args, **kw):
                with self:
                    return await f(*args, **kw)
        else:
            @functools.wraps(f)
            def inner(*args, **kw):
                with self:
                    return f(*args, **kw)
        return inner

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _importer(self.in_dict)
        self._original = dict(self.in_dict.items())
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *args):
        if self._original is not None:
            self.in_dict.clear()
            self.in_dict.update(self._original)
            self._original = None
        return False

    def start(self):
        result = self.__enter__()
        _patch._active_patches.append(self)
        return result

    def stop(self):
        try:
            _patch._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _patch_stopall():
    for each in reversed(_patch._active_patches[:]):
        each.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _patch_stopall
patch.TEST_PREFIX = 'test'


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes of `spec`; what is called must be called as `spec` is."""
    from inspect import signature
    if _iscoroutinefunction(spec):
        kind = AsyncMock
    elif callable(spec) and not (instance and not hasattr(spec, '__call__')):
        kind = MagicMock
    else:
        kind = NonCallableMagicMock
    kwargs['spec_set' if spec_set else 'spec'] = spec
    made = kind(name=_name, **kwargs)
    try:
        bound = signature(spec)
    except (ValueError, TypeError):
        return made
    checked = kind.__call__

    def __call__(self, /, *args, **kw):
        bound.bind(*args, **kw)
        return checked(self, *args, **kw)
    type(made).__call__ = __call__
    return made


def mock_open(mock=None, read_data=''):
    raise NotImplementedError('mock_open() is not supported in a scenario, which opens no files; use io.StringIO')


def seal(mock):
    """No new attributes from now on."""
    mock.__dict__['_mock_sealed'] = True
    for child in mock._mock_children.values():
        if isinstance(child, NonCallableMock) and child._mock_new_parent is mock:
            seal(child)
