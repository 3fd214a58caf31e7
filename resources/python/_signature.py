# SPDX-License-Identifier: GPL-3.0-or-later
"""inspect's signatures: the parameters of callables, and how arguments bind to them."""
import enum
import functools
import types
from collections import namedtuple


class _empty:
    """Marks what is not there."""
    __module__ = 'inspect'


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return _DESCRIPTIONS[self]


_ParameterKind.__module__ = 'inspect'
_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind
_DESCRIPTIONS = {_POSITIONAL_ONLY: 'positional-only', _POSITIONAL_OR_KEYWORD: 'positional or keyword',
                 _VAR_POSITIONAL: 'variadic positional', _KEYWORD_ONLY: 'keyword-only',
                 _VAR_KEYWORD: 'variadic keyword'}


def formatannotation(annotation, base_module=None):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


class Parameter:
    """One parameter. Immutable."""
    __module__ = 'inspect'
    __slots__ = ('_name', '_kind', '_default', '_annotation')
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD = _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f'{self._kind.description} parameters cannot have default values')
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name, self._default, self._annotation = name, default, annotation

    name = property(lambda self: self._name)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)
    kind = property(lambda self: self._kind)

    def replace(self, *, name=None, kind=None, annotation=_empty, default=_empty):
        return type(self)(self._name if name is None else name, self._kind if kind is None else kind,
                          default=self._default if default is _empty else default,
                          annotation=self._annotation if annotation is _empty else annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text = f'{text}: {formatannotation(self._annotation)}'
        if self._default is not _empty:
            text += (' = ' if self._annotation is not _empty else '=') + repr(self._default)
        if self._kind == _VAR_POSITIONAL:
            return '*' + text
        return '**' + text if self._kind == _VAR_KEYWORD else text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def _parts(self):
        return self._name, self._kind, self._default, self._annotation

    def __hash__(self):
        return hash((self._name, int(self._kind), self._annotation, self._default))

    def __eq__(self, other):
        return self is other or (self._parts() == other._parts() if isinstance(other, Parameter) else NotImplemented)


class BoundArguments:
    """Arguments by the names of the parameters that take them."""
    __module__ = 'inspect'
    __slots__ = ('arguments', '_signature')

    def __init__(self, signature, arguments):
        self.arguments, self._signature = arguments, signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        found = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            value = self.arguments[name]
            found.extend(value) if param.kind == _VAR_POSITIONAL else found.append(value)
        return tuple(found)

    @property
    def kwargs(self):
        found, by_name = {}, False
        for name, param in self._signature.parameters.items():
            if not by_name:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    by_name = True
                elif name not in self.arguments:
                    by_name = True
                    continue
            if not by_name or name not in self.arguments:
                continue
            value = self.arguments[name]
            found.update(value) if param.kind == _VAR_KEYWORD else found.__setitem__(name, value)
        return found

    def apply_defaults(self):
        made = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                made[name] = self.arguments[name]
            elif param.default is not _empty:
                made[name] = param.default
            elif param.kind == _VAR_POSITIONAL:
                made[name] = ()
            elif param.kind == _VAR_KEYWORD:
                made[name] = {}
        self.arguments = made

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    __hash__ = None

    def __repr__(self):
        shown = ', '.join(f'{name}={value!r}' for name, value in self.arguments.items())
        return f'<{type(self).__name__} ({shown})>'


class Signature:
    """The parameters of a callable and what it returns. Immutable."""
    __module__ = 'inspect'
    __slots__ = ('_return_annotation', '_parameters')
    _parameter_cls, _bound_arguments_cls = Parameter, BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        named = {}
        highest, has_default = _POSITIONAL_ONLY, False
        for param in parameters or ():
            kind = param.kind
            if kind < highest:
                raise ValueError(f'wrong parameter order: {highest.description} parameter before '
                                 f'{kind.description} parameter')
            if kind > highest:
                highest = kind
                if kind > _POSITIONAL_OR_KEYWORD:
                    has_default = False
            if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if param.default is not _empty:
                    has_default = True
                elif has_default and __validate_parameters__:
                    raise ValueError('non-default argument follows default argument')
            if param.name in named:
                raise ValueError(f'duplicate parameter name: {param.name!r}')
            named[param.name] = param
        self._parameters = types.MappingProxyType(named)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return _signature_of(obj, follow_wrapped, cls)

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_empty, return_annotation=_empty):
        return type(self)(self.parameters.values() if parameters is _empty else parameters,
                          return_annotation=self._return_annotation if return_annotation is _empty
                          else return_annotation)

    def _parts(self):
        by_name = {name: p for name, p in self.parameters.items() if p.kind == _KEYWORD_ONLY}
        return tuple(p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY), by_name, self._return_annotation

    def __hash__(self):
        params, by_name, annotation = self._parts()
        return hash((params, frozenset(by_name.values()), annotation))

    def __eq__(self, other):
        return self is other or (self._parts() == other._parts() if isinstance(other, Signature) else NotImplemented)

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        values, kwargs = list(args), dict(kwargs)
        rest = None
        for param in self.parameters.values():
            name, kind = param.name, param.kind
            if kind == _VAR_POSITIONAL:
                if values:
                    arguments[name] = tuple(values)
                    values = []
            elif kind == _VAR_KEYWORD:
                rest = name
            elif kind != _KEYWORD_ONLY and values:
                if name in kwargs and kind != _POSITIONAL_ONLY:
                    raise TypeError(f'multiple values for argument {name!r}')
                arguments[name] = values.pop(0)
            elif kind == _POSITIONAL_ONLY and name in kwargs:
                if param.default is _empty and not partial or not self._takes_any_name():
                    raise TypeError(f'{name!r} parameter is positional only, but was passed as a keyword')
            elif name in kwargs:
                if values and kind == _KEYWORD_ONLY:
                    raise TypeError('too many positional arguments')
                arguments[name] = kwargs.pop(name)
            elif param.default is _empty and not partial:
                if values:
                    raise TypeError('too many positional arguments')
                raise TypeError(f'missing a required argument: {name!r}')
        if values:
            raise TypeError('too many positional arguments')
        if kwargs:
            if rest is None:
                raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
            arguments[rest] = kwargs
        return self._bound_arguments_cls(self, arguments)

    def _takes_any_name(self):
        return any(p.kind == _VAR_KEYWORD for p in self.parameters.values())

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, partial=True)

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'

    def __str__(self):
        shown = []
        needs_slash, needs_star = False, True
        for param in self.parameters.values():
            if param.kind == _POSITIONAL_ONLY:
                needs_slash = True
            elif needs_slash:
                shown.append('/')
                needs_slash = False
            if param.kind == _VAR_POSITIONAL:
                needs_star = False
            elif param.kind == _KEYWORD_ONLY and needs_star:
                shown.append('*')
                needs_star = False
            shown.append(str(param))
        if needs_slash:
            shown.append('/')
        text = f'({", ".join(shown)})'
        if self.return_annotation is not _empty:
            text += f' -> {formatannotation(self.return_annotation)}'
        return text


def _of_function(func, cls):
    code = func.__code__
    names, count = code.co_varnames, code.co_argcount
    annotations = getattr(func, '__annotations__', {})
    defaults, kwdefaults = func.__defaults__ or (), func.__kwdefaults__ or {}
    first_default = count - len(defaults)

    def made(name, kind, default=_empty):
        return Parameter(name, kind, default=default, annotation=annotations.get(name, _empty))
    params = []
    for at, name in enumerate(names[:count]):
        kind = _POSITIONAL_ONLY if at < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        params.append(made(name, kind, defaults[at - first_default] if at >= first_default else _empty))
    at = count + code.co_kwonlyargcount
    if code.co_flags & 4:
        params.append(made(names[at], _VAR_POSITIONAL))
    for name in names[count:count + code.co_kwonlyargcount]:
        params.append(made(name, _KEYWORD_ONLY, kwdefaults.get(name, _empty)))
    if code.co_flags & 8:
        params.append(made(names[at + bool(code.co_flags & 4)], _VAR_KEYWORD))
    return cls(params, return_annotation=annotations.get('return', _empty), __validate_parameters__=False)


def _default_of(text):
    # The default of a native function as far as its text is a literal.
    known = {'None': None, 'True': True, 'False': False, '()': (), '[]': [], '{}': {}}
    if text in known:
        return known[text]
    if text[:1] in ('"', "'"):
        return text[1:-1].replace('\\n', '\n')
    for number in int, float:
        try:
            return number(text)
        except ValueError:
            pass
    return _empty


def _split_parameters(text):
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text):
        if char in '([{':
            depth += 1
        elif char in ')]}':
            depth -= 1
        elif char == ',' and depth == 0:
            parts.append(text[start:at].strip())
            start = at + 1
    return [part for part in parts + [text[start:].strip()] if part]


def _of_native(obj, cls):
    text = getattr(obj, '__text_signature__', None)
    if not text:
        raise ValueError(f'no signature found for builtin {obj!r}')
    params, kind = [], _POSITIONAL_OR_KEYWORD
    for part in _split_parameters(text.strip().removeprefix('def')[1:-1]):
        if part == '/':
            params = [p.replace(kind=_POSITIONAL_ONLY) for p in params]
        elif part == '*':
            kind = _KEYWORD_ONLY
        elif part.startswith('**'):
            params.append(Parameter(part[2:], _VAR_KEYWORD))
        elif part.startswith('*'):
            params.append(Parameter(part[1:], _VAR_POSITIONAL))
            kind = _KEYWORD_ONLY
        else:
            name, _, default = part.partition('=')
            if name.startswith('$'):
                if getattr(obj, '__self__', None) is not None:
                    continue
                name = name[1:]
            params.append(Parameter(name, kind, default=_default_of(default) if default else _empty))
    return cls(params)


def _without_first(sig):
    params = list(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    return sig if params[0].kind is _VAR_POSITIONAL else sig.replace(parameters=params[1:])


def _of_partial(partial, cls):
    wrapped = _signature_of(partial.func, True, cls)
    keywords = partial.keywords or {}
    try:
        bound = wrapped.bind_partial(*partial.args, **keywords)
    except TypeError as ex:
        raise ValueError(f'partial object {partial!r} has incorrect arguments') from ex
    params, by_name = [], False
    for name, param in wrapped.parameters.items():
        if name in bound.arguments and param.kind == _VAR_POSITIONAL:
            params.append(param)
            continue
        if name in bound.arguments and param.kind == _POSITIONAL_ONLY:
            continue
        if name in bound.arguments and param.kind == _POSITIONAL_OR_KEYWORD and name not in keywords:
            continue
        if name in keywords and param.kind in (_POSITIONAL_OR_KEYWORD, _KEYWORD_ONLY):
            by_name = by_name or param.kind == _POSITIONAL_OR_KEYWORD
            params.append(param.replace(kind=_KEYWORD_ONLY, default=keywords[name]))
            continue
        if by_name and param.kind == _VAR_POSITIONAL:
            continue
        params.append(param.replace(kind=_KEYWORD_ONLY) if by_name and param.kind == _POSITIONAL_OR_KEYWORD
                      else param)
    return wrapped.replace(parameters=params)


def _of_class(obj, cls):
    for owner, name in ((type(obj), '__call__'), (obj, '__new__'), (obj, '__init__')):
        for base in owner.__mro__:
            if base in (object, type):
                continue
            found = base.__dict__.get(name)
            if found is None:
                continue
            function = found.__func__ if isinstance(found, staticmethod) else found
            if isinstance(function, types.FunctionType) or hasattr(function, '__wrapped__'):
                return _without_first(_signature_of(function, True, cls))
            break
    if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
        return cls()
    raise ValueError(f'no signature found for builtin type {obj!r}')


def _signature_of(obj, follow_wrapped, cls):
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if isinstance(obj, types.MethodType):
        return _without_first(_signature_of(obj.__func__, follow_wrapped, cls))
    if follow_wrapped:
        seen = {id(obj)}
        while hasattr(obj, '__wrapped__') and not hasattr(obj, '__signature__'):
            obj = obj.__wrapped__
            if id(obj) in seen:
                raise ValueError(f'wrapper loop when unwrapping {obj!r}')
            seen.add(id(obj))
            if isinstance(obj, types.MethodType):
                return _signature_of(obj, follow_wrapped, cls)
    own = getattr(obj, '__signature__', None)
    if own is not None and not isinstance(own, property):
        if not isinstance(own, Signature):
            raise TypeError(f'unexpected object {own!r} in __signature__ attribute')
        return own
    if isinstance(obj, functools.partial):
        return _of_partial(obj, cls)
    if isinstance(obj, types.FunctionType):
        return _of_function(obj, cls)
    if isinstance(obj, type):
        return _of_class(obj, cls)
    if isinstance(obj, (types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType,
                        types.ClassMethodDescriptorType, types.MethodWrapperType)):
        return _of_native(obj, cls)
    call = getattr(type(obj), '__call__', None)
    if isinstance(call, types.FunctionType) or hasattr(call, '__wrapped__'):
        return _without_first(_signature_of(call, follow_wrapped, cls))
    raise ValueError(f'callable {obj!r} is not supported by signature')


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped)


FullArgSpec = namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations',
                         module='inspect')


def getfullargspec(func):
    """The parameters of a function as lists of names."""
    if isinstance(func, types.MethodType):
        func = func.__func__
    try:
        sig = _signature_of(func, False, Signature)
    except Exception as ex:
        raise TypeError('unsupported callable') from ex
    args, kwonlyargs, defaults, kwdefaults, annotations = [], [], (), {}, {}
    varargs = varkw = None
    if sig.return_annotation is not _empty:
        annotations['return'] = sig.return_annotation
    for name, param in sig.parameters.items():
        if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(name)
            if param.default is not _empty:
                defaults += (param.default,)
        elif param.kind == _VAR_POSITIONAL:
            varargs = name
        elif param.kind == _KEYWORD_ONLY:
            kwonlyargs.append(name)
            if param.default is not _empty:
                kwdefaults[name] = param.default
        else:
            varkw = name
        if param.annotation is not _empty:
            annotations[name] = param.annotation
    return FullArgSpec(args, varargs, varkw, defaults or None, kwonlyargs, kwdefaults or None, annotations)


def getcallargs(func, /, *positional, **named):
    """What each parameter would be in a call; what was passed comes first."""
    sig = _signature_of(func, False, Signature)
    bound = sig.bind(*positional, **named)
    passed = dict(bound.arguments)
    bound.apply_defaults()
    kinds = {name: param.kind for name, param in sig.parameters.items()}
    stars = [name for name, kind in kinds.items() if kind in (_VAR_POSITIONAL, _VAR_KEYWORD)]
    order = [name for name in passed if name not in named and name not in stars] + stars
    order += [name for name in named if name in passed]
    return {name: bound.arguments[name] for name in dict.fromkeys(order + list(bound.arguments))}
