# SPDX-License-Identifier: GPL-3.0-or-later
"""Names for annotations. They are objects that can be subscripted, combined and shown; nothing checks a type."""
import collections
import collections.abc
import contextlib
import sys
import types
from abc import ABCMeta, abstractmethod
from functools import wraps
from types import GenericAlias


def _shown(obj):
    if isinstance(obj, GenericAlias):
        return repr(obj)
    if isinstance(obj, type):
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    if isinstance(obj, (list, tuple)):
        return "[" + ", ".join([_shown(o) for o in obj]) + "]"
    return repr(obj)


def _converted(arg):
    if arg is None:
        return type(None)
    return ForwardRef(arg) if isinstance(arg, str) else arg


def _unique(args):
    kept = []
    for arg in args:
        if arg not in kept:
            kept.append(arg)
    return kept


def _parameters(args):
    found = []
    for arg in args:
        inner = [arg] if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)) else getattr(arg, "__parameters__", ())
        if isinstance(arg, type) and not isinstance(arg, GenericAlias):
            inner = ()
        for parameter in [p for a in arg for p in _parameters([a])] if isinstance(arg, (list, tuple)) else inner:
            if parameter not in found:
                found.append(parameter)
    return tuple(found)


class _Form:
    """What can stand in an annotation: `X | Y` works, calls and subclasses do not."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self!r} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self!r} cannot be used with issubclass()")


class _SpecialForm(_Form):
    """Any, Optional, Union and their like."""

    def __init__(self, name, subscript=None):
        self._name, self._subscript = name, subscript
        self.__name__ = name

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __getitem__(self, parameters):
        if self._subscript is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._subscript(self, parameters)


class _Alias(_Form):
    """A form with parameters: List[int], Union[int, str], MyGeneric[T]."""

    def __init__(self, origin, args, name=None, inst=True):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _parameters(self.__args__)
        self._name, self._inst = name, inst
        self.__module__ = "typing" if name else getattr(origin, "__module__", "typing")

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        if len(args) != len(self.__parameters__) and not any(
                [isinstance(p, (ParamSpec, TypeVarTuple)) for p in self.__parameters__]):
            word = "many" if len(args) > len(self.__parameters__) else "few"
            raise TypeError(f"Too {word} arguments for {self}; actual {len(args)}, expected {len(self.__parameters__)}")
        given = dict(zip(self.__parameters__, [_converted(a) for a in args]))
        return self._with(tuple([_substitute(arg, given) for arg in self.__args__]))

    def _with(self, args):
        return self.__class__(self.__origin__, args, self._name, self._inst)

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except AttributeError:
            pass
        return result

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            return super().__mro_entries__(bases)
        result = []
        if self.__origin__ not in bases:
            result.append(self.__origin__)
        position = bases.index(self)
        later = bases[position + 1:]
        if not any([isinstance(b, _Alias) or (isinstance(b, type) and issubclass(b, Generic)) for b in later]):
            if self.__origin__ is not Generic and not (isinstance(self.__origin__, type)
                                                       and issubclass(self.__origin__, Generic)):
                result.append(Generic)
        return tuple(result)

    def __getattr__(self, attr):
        if "__origin__" in self.__dict__ and not (attr.startswith("__") and attr.endswith("__")):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if isinstance(self, _UnionAlias) and isinstance(other, _UnionAlias):
            return set(self.__args__) == set(other.__args__)
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        if isinstance(self, _UnionAlias):
            return hash(frozenset(self.__args__))
        return hash((self.__origin__, self.__args__))

    def __instancecheck__(self, obj):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    __subclasscheck__ = __instancecheck__

    def __repr__(self):
        name = "typing." + self._name if self._name else _shown(self.__origin__)
        args = ", ".join([_shown(a) for a in self.__args__]) if self.__args__ else "()"
        return f"{name}[{args}]"

    def copy_with(self, args):
        return self._with(args)


def _substitute(arg, given):
    if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
        return given.get(arg, arg)
    if isinstance(arg, (list, tuple)):
        return type(arg)([_substitute(a, given) for a in arg])
    parameters = getattr(arg, "__parameters__", ())
    if parameters and not (isinstance(arg, type) and not isinstance(arg, GenericAlias)):
        return arg[tuple([given.get(p, p) for p in parameters])]
    return arg


class _UnionAlias(_Alias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            return f"typing.Optional[{_shown(args[0] if args[1] is type(None) else args[1])}]"
        return f"typing.Union[{', '.join([_shown(a) for a in args])}]"

    def _with(self, args):
        return Union[args]

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        return any([issubclass(cls, arg) for arg in self.__args__])


class _CallableAlias(_Alias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (args[0] is ... or isinstance(args[0], ParamSpec)):
            return f"typing.Callable[{_shown(args[0])}, {_shown(args[1])}]"
        return f"typing.Callable[[{', '.join([_shown(a) for a in args[:-1]])}], {_shown(args[-1])}]"


class _LiteralAlias(_Alias):
    def __repr__(self):
        return f"typing.Literal[{', '.join([repr(a) for a in self.__args__])}]"


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata):
        super().__init__(origin, (origin,), "Annotated")
        self.__metadata__ = metadata

    def __repr__(self):
        metadata = ", ".join([repr(a) for a in self.__metadata__])
        return f"typing.Annotated[{_shown(self.__origin__)}, {metadata}]"


def _union(form, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    flat = []
    for parameter in parameters:
        parameter = _converted(parameter)
        if isinstance(parameter, (_UnionAlias, types.UnionType)):
            flat.extend(parameter.__args__)
        else:
            flat.append(parameter)
    flat = _unique(flat)
    return flat[0] if len(flat) == 1 else _UnionAlias(Union, tuple(flat))


def _optional(form, parameter):
    if isinstance(parameter, tuple):
        raise TypeError(f"typing.Optional requires a single type. Got {parameter!r:.100}.")
    return Union[parameter, type(None)]


def _literal(form, parameters):
    return _LiteralAlias(Literal, parameters if isinstance(parameters, tuple) else (parameters,), "Literal")


def _one(form, parameter):
    return _Alias(form, (_converted(parameter),), form._name)


def _several(form, parameters):
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    return _Alias(form, tuple([_converted(p) for p in parameters]), form._name)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Anything."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls, *args, **kwargs)


Union = _SpecialForm("Union", _union)
Optional = _SpecialForm("Optional", _optional)
Literal = _SpecialForm("Literal", _literal)
ClassVar = _SpecialForm("ClassVar", _one)
Final = _SpecialForm("Final", _one)
Required = _SpecialForm("Required", _one)
NotRequired = _SpecialForm("NotRequired", _one)
Unpack = _SpecialForm("Unpack", _one)
TypeGuard = _SpecialForm("TypeGuard", _one)
Concatenate = _SpecialForm("Concatenate", _several)
NoReturn = _SpecialForm("NoReturn")
Never = _SpecialForm("Never")
Self = _SpecialForm("Self")
LiteralString = _SpecialForm("LiteralString")
TypeAlias = _SpecialForm("TypeAlias")


class ForwardRef(_Form):
    """A type by its text."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        self.__forward_arg__ = arg
        self.__forward_module__ = module

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


class _Variable(_Form):
    def __init__(self, name, covariant, contravariant):
        self.__name__ = name
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        self.__module__ = sys._getframe(2).f_globals.get("__name__")

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


class TypeVar(_Variable):
    """A variable for a type."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        super().__init__(name, covariant, contravariant)
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self.__constraints__ = tuple([_converted(c) for c in constraints])
        self.__bound__ = None if bound is None else _converted(bound)


class ParamSpec(_Variable):
    """A variable for the parameters of a function."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        super().__init__(name, covariant, contravariant)
        self.__bound__ = bound
        self.args = ParamSpecArgs(self)
        self.kwargs = ParamSpecKwargs(self)


class ParamSpecArgs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"


class ParamSpecKwargs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"


class TypeVarTuple(_Variable):
    """A variable for several types."""

    def __init__(self, name):
        super().__init__(name, False, False)

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class _SpecialGeneric(_Form):
    """List, Dict and the others that stand for a class of another module."""

    def __init__(self, origin, count, name, inst=True):
        self.__origin__, self._count, self._name, self._inst = origin, count, name, inst
        self.__name__ = name
        self.__module__ = "typing"

    def __repr__(self):
        return "typing." + self._name

    def __getitem__(self, parameters):
        parameters = parameters if isinstance(parameters, tuple) else (parameters,)
        if self._count > 0 and len(parameters) != self._count:
            word = "many" if len(parameters) > self._count else "few"
            raise TypeError(f"Too {word} arguments for {self}; actual {len(parameters)}, expected {self._count}")
        return _Alias(self.__origin__, tuple([_converted(p) for p in parameters]), self._name, self._inst)

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        result = [self.__origin__] if self.__origin__ not in bases else []
        position = bases.index(self)
        if not any([isinstance(b, _Alias) or (isinstance(b, type) and issubclass(b, Generic))
                    for b in bases[position + 1:]]):
            result.append(Generic)
        return tuple(result)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


class _CallableForm(_SpecialGeneric):
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple) or len(parameters) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = parameters
        result = _converted(result)
        if isinstance(args, (list, tuple)):
            return _CallableAlias(self.__origin__, (*[_converted(a) for a in args], result), "Callable")
        return _CallableAlias(self.__origin__, (args, result), "Callable")


class _AnnotatedForm:
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        return _AnnotatedAlias(_converted(params[0]), params[1:])

    def __repr__(self):
        return "<class 'typing.Annotated'>"


Annotated = _AnnotatedForm()


class Generic:
    """A base for classes with type parameters."""
    __slots__ = ()
    _is_protocol = False

    @classmethod
    def __class_getitem__(cls, params):
        params = tuple([_converted(p) for p in (params if isinstance(params, tuple) else (params,))])
        if cls in (Generic, Protocol):
            if not all([isinstance(p, (TypeVar, ParamSpec, TypeVarTuple, _Alias)) for p in params]):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables "
                                "or parameter specification variables.")
            if len(set(params)) != len(params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _Alias(cls, params, cls.__name__)
        expected = getattr(cls, "__parameters__", ())
        if not expected:
            raise TypeError(f"{cls} is not a generic class")
        if len(params) != len(expected) and not any([isinstance(p, (ParamSpec, TypeVarTuple)) for p in expected]):
            word = "many" if len(params) > len(expected) else "few"
            raise TypeError(f"Too {word} arguments for {cls}; actual {len(params)}, expected {len(expected)}")
        return _Alias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "__orig_bases__" in cls.__dict__:
            cls.__parameters__ = _parameters(cls.__orig_bases__)
        elif "__parameters__" not in cls.__dict__:
            cls.__parameters__ = ()


def _no_init(self, *args, **kwargs):
    """The __init__ of a protocol; its subclasses go on to the next one there is."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    for base in cls.__mro__:
        found = base.__dict__.get("__init__", _no_init)
        if found is not _no_init:
            found(self, *args, **kwargs)
            return


_PROTOCOL_EXCLUDED = ("__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__",
                      "__new__", "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__", "__match_args__",
                      "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol",
                      "__qualname__", "__init_subclass__", "_abc_registry", "__non_callable_proto_members__")


def _protocol_names(cls):
    names = []
    for base in cls.__mro__[:-1]:
        if base in (Protocol, Generic) or not getattr(base, "_is_protocol", False):
            continue
        for name in list(base.__dict__) + list(base.__dict__.get("__annotations__", {})):
            if name not in _PROTOCOL_EXCLUDED and not name.startswith("_abc_") and name not in names:
                names.append(name)
    return names


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls._is_protocol:
            return super().__instancecheck__(instance)
        if not cls._is_runtime_protocol:
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if super().__instancecheck__(instance):
            return True
        for name in _protocol_names(cls):
            if not hasattr(instance, name):
                return False
            if getattr(instance, name) is None and callable(getattr(cls, name, None)):
                return False
        return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """A base for classes that describe what an object can do."""
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = any([base is Protocol for base in cls.__bases__])
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_protocol_hook)
        if not cls._is_protocol:
            return
        if "__init__" not in cls.__dict__:
            cls.__init__ = _no_init


def _protocol_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    if not cls._is_runtime_protocol:
        raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
    for name in _protocol_names(cls):
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if name in base.__dict__.get("__annotations__", {}):
                break
        else:
            return NotImplemented
    return True


def runtime_checkable(cls):
    """Let isinstance() look at the members of a protocol."""
    if not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


def _named_tuple(name, types_, module, defaults=()):
    made = collections.namedtuple(name, [n for n, t in types_], defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = {n: _converted(t) for n, t in types_}
    return made


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        annotations = ns.get("__annotations__", {})
        default_names = []
        for name in annotations:
            if name in ns:
                default_names.append(name)
            elif default_names:
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field"
                                f"{'s' if len(default_names) > 1 else ''} {', '.join(default_names)}")
        made = _named_tuple(typename, list(annotations.items()), ns["__module__"], [ns[n] for n in default_names])
        if Generic in bases:
            made.__class_getitem__ = classmethod(GenericAlias)
        for key, value in ns.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make",
                       "_replace", "_asdict", "_source"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__module__", "__annotations__", "__orig_bases__") and key not in made._fields:
                setattr(made, key, value)
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    """A tuple class whose fields have names and types."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    return _named_tuple(typename, list(fields), sys._getframe(1).f_globals.get("__name__", "__main__"))


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        generic = (Generic,) if any([isinstance(b, type) and issubclass(b, Generic) for b in bases]) else ()
        own = {key: _converted(value) for key, value in ns.get("__annotations__", {}).items()}
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required.update(base.__dict__.get("__required_keys__", ()))
            optional.update(base.__dict__.get("__optional_keys__", ()))
        annotations.update(own)
        for key, kind in own.items():
            origin = getattr(kind, "__origin__", None)
            is_required = origin is Required or (total and origin is not NotRequired)
            (required if is_required else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict with known keys."""
    ns = {"__annotations__": dict(kwargs if fields is None else fields),
          "__module__": sys._getframe(1).f_globals.get("__name__", "__main__")}
    return _TypedDictMeta(typename, (), ns, total=total)


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


class NewType:
    """A name of its own for a type."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = sys._getframe(1).f_globals.get("__name__")

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __call__(self, x):
        return x

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


TYPE_CHECKING = False
AnyStr = TypeVar("AnyStr", bytes, str)
T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
V_co = TypeVar("V_co", covariant=True)
KT_co = TypeVar("KT_co", covariant=True)
VT_co = TypeVar("VT_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)
Text = str

for _name, _origin, _count, _inst in (
        ("List", list, 1, False), ("Dict", dict, 2, False), ("Set", set, 1, False),
        ("FrozenSet", frozenset, 1, False), ("Tuple", tuple, -1, False), ("Type", type, 1, False),
        ("Deque", collections.deque, 1, True), ("DefaultDict", collections.defaultdict, 2, True),
        ("OrderedDict", collections.OrderedDict, 2, True), ("Counter", collections.Counter, 1, True),
        ("ChainMap", collections.ChainMap, 2, True), ("Hashable", collections.abc.Hashable, 0, False),
        ("Awaitable", collections.abc.Awaitable, 1, False), ("Coroutine", collections.abc.Coroutine, 3, False),
        ("AsyncIterable", collections.abc.AsyncIterable, 1, False),
        ("AsyncIterator", collections.abc.AsyncIterator, 1, False),
        ("AsyncGenerator", collections.abc.AsyncGenerator, 2, False),
        ("Iterable", collections.abc.Iterable, 1, False), ("Iterator", collections.abc.Iterator, 1, False),
        ("Reversible", collections.abc.Reversible, 1, False), ("Sized", collections.abc.Sized, 0, False),
        ("Container", collections.abc.Container, 1, False), ("Collection", collections.abc.Collection, 1, False),
        ("AbstractSet", collections.abc.Set, 1, False), ("MutableSet", collections.abc.MutableSet, 1, False),
        ("Mapping", collections.abc.Mapping, 2, False), ("MutableMapping", collections.abc.MutableMapping, 2, False),
        ("Sequence", collections.abc.Sequence, 1, False),
        ("MutableSequence", collections.abc.MutableSequence, 1, False),
        ("ByteString", collections.abc.ByteString, 0, False), ("MappingView", collections.abc.MappingView, 1, False),
        ("KeysView", collections.abc.KeysView, 1, False), ("ItemsView", collections.abc.ItemsView, 2, False),
        ("ValuesView", collections.abc.ValuesView, 1, False), ("Generator", collections.abc.Generator, 3, False),
        ("ContextManager", contextlib.AbstractContextManager, 1, False),
        ("AsyncContextManager", contextlib.AbstractAsyncContextManager, 1, False)):
    globals()[_name] = _SpecialGeneric(_origin, _count, _name, _inst)
Callable = _CallableForm(collections.abc.Callable, 2, "Callable", False)


@runtime_checkable
class SupportsInt(Protocol):
    @abstractmethod
    def __int__(self):
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    @abstractmethod
    def __float__(self):
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    @abstractmethod
    def __index__(self):
        pass


@runtime_checkable
class SupportsAbs(Protocol):
    @abstractmethod
    def __abs__(self):
        pass


@runtime_checkable
class SupportsRound(Protocol):
    @abstractmethod
    def __round__(self, ndigits=0):
        pass


class IO(Generic[AnyStr]):
    """A file."""


class TextIO(IO[str]):
    """A text file."""


class BinaryIO(IO[bytes]):
    """A file of bytes."""


def cast(typ, val):
    """Nothing happens."""
    return val


def assert_type(val, typ, /):
    """Nothing happens."""
    return val


def reveal_type(obj, /):
    """Says what type an object has."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def assert_never(arg, /):
    """Must never be reached."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def final(f):
    """Marks what must not be overridden."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


_overloads = {}


def overload(func):
    """Marks one of several signatures."""
    @wraps(func)
    def _overload_dummy(*args, **kwds):
        raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated "
                                  "functions outside a stub module should always be followed by an implementation "
                                  "that is not @overload-ed.")
    _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)
    return _overload_dummy


def get_overloads(func):
    """The signatures that were marked."""
    return list(_overloads.get((func.__module__, func.__qualname__), ()))


def clear_overloads():
    """Forget them."""
    _overloads.clear()


def no_type_check(arg):
    """Marks what has no types."""
    arg.__no_type_check__ = True
    return arg


def no_type_check_decorator(decorator):
    """Marks what a decorator gives."""
    @wraps(decorator)
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, field_specifiers=(), **kwargs):
    """Marks what makes dataclasses."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {"eq_default": eq_default, "order_default": order_default,
                                             "kw_only_default": kw_only_default,
                                             "field_specifiers": field_specifiers, "kwargs": kwargs}
        return cls_or_fn
    return decorator


def get_origin(tp):
    """The class behind a form with parameters."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, GenericAlias, _SpecialGeneric)):
        return tp.__origin__
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return Generic if tp is Generic else None


def get_args(tp):
    """The parameters of a form."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_Alias, GenericAlias)):
        args = tp.__args__
        is_callable = tp.__origin__ is collections.abc.Callable and not (
            len(args) == 2 and (args[0] is ... or isinstance(args[0], ParamSpec)))
        return (list(args[:-1]), args[-1]) if is_callable else args
    return tp.__args__ if isinstance(tp, types.UnionType) else ()


def is_typeddict(tp):
    """Is it a TypedDict?"""
    return isinstance(tp, _TypedDictMeta)


def _resolve(value, names):
    if value is None:
        return type(None)
    if isinstance(value, ForwardRef):
        value = value.__forward_arg__
    if isinstance(value, str):
        from _script import function
        return _resolve(function(f"def value():\n    return {value}\n", dict(names))(), names)
    if isinstance(value, _Alias) and any([isinstance(a, (ForwardRef, str)) for a in value.__args__]):
        if isinstance(value, _LiteralAlias):
            return value
        return value._with(tuple([_resolve(a, names) for a in value.__args__]))
    return value


def _without_extras(hint):
    """Annotated, Required and NotRequired say nothing about the type."""
    while isinstance(hint, _AnnotatedAlias):
        hint = hint.__origin__
    if getattr(hint, "__origin__", None) in (Required, NotRequired):
        return _without_extras(hint.__args__[0])
    return hint


_WITHOUT_ANNOTATIONS = (type(len), type(object().__str__), type(object.__str__), type(str.join))


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations with texts turned into types."""
    import builtins
    hints = {}
    sources = reversed(obj.__mro__) if isinstance(obj, type) else (obj,)
    for source in sources:
        if isinstance(obj, type):
            annotations = source.__dict__.get("__annotations__", {})
            module = sys.modules.get(source.__module__)
            names = dict(module.__dict__) if module is not None else {}
        else:
            annotations = getattr(source, "__annotations__", None)
            if annotations is None and isinstance(source, _WITHOUT_ANNOTATIONS):
                return {}
            if annotations is None:
                raise TypeError(f"{obj!r} is not a module, class, method, or function.")
            while hasattr(source, "__wrapped__"):
                source = source.__wrapped__
            names = dict(getattr(source, "__globals__", getattr(source, "__dict__", {})))
        names.update(globalns or {})
        names.update(localns or {})
        for name, value in annotations.items():
            value = _resolve(value, names)
            hints[name] = value if include_extras else _without_extras(value)
    return hints


@runtime_checkable
class SupportsComplex(Protocol):
    @abstractmethod
    def __complex__(self):
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    @abstractmethod
    def __bytes__(self):
        pass


__all__ = [_name for _name in list(globals()) if not _name.startswith("_") and _name not in (
    "collections", "contextlib", "sys", "types", "ABCMeta", "wraps", "GenericAlias", "T", "KT", "VT", "T_co", "V_co",
    "KT_co", "VT_co", "T_contra", "NamedTupleMeta")]


def __getattr__(name):
    # Patterns are rarely named; importing typing must not import re.
    if name in ("Pattern", "Match"):
        import re
        found = globals()[name] = _SpecialGeneric(getattr(re, name), 1, name, True)
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
