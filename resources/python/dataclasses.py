# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes whose methods are made from their annotated fields."""
import sys
from types import GenericAlias, MappingProxyType
from _script import function as _function

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
           "astuple", "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    """Raised on an assignment to a field of a frozen instance."""


class _Default:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _Default()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()
_EMPTY_METADATA = MappingProxyType({})


class _Kind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _Kind("_FIELD")
_FIELD_CLASSVAR = _Kind("_FIELD_CLASSVAR")
_FIELD_INITVAR = _Kind("_FIELD_INITVAR")
_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"


class InitVar:
    """An argument of __init__ that is passed on to __post_init__ and not stored."""
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known about one field."""
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata",
                 "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
                f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},"
                f"compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},"
                f"_field_type={self._field_type})")

    def __set_name__(self, owner, name):
        call = getattr(type(self.default), "__set_name__", None)
        if call:
            call(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init, self.repr, self.eq = init, repr, eq
        self.order, self.unsafe_hash, self.frozen = order, unsafe_hash, frozen

    def __repr__(self):
        return (f"_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},"
                f"unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})")


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    """Describe a field further than by its default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _is_text_of(annotation, name):
    # `from __future__ import annotations` turns annotations into text.
    text = annotation.partition("[")[0].strip()
    return text == name or text.endswith("." + name)


def _kind_of(annotation):
    import typing
    if isinstance(annotation, str):
        if _is_text_of(annotation, "ClassVar"):
            return _FIELD_CLASSVAR
        return _FIELD_INITVAR if _is_text_of(annotation, "InitVar") else _FIELD
    if annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar:
        return _FIELD_CLASSVAR
    return _FIELD_INITVAR if annotation is InitVar or type(annotation) is InitVar else _FIELD


def _is_kw_only(annotation):
    return annotation is KW_ONLY or (isinstance(annotation, str) and _is_text_of(annotation, "KW_ONLY"))


def _get_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING
        f = field(default=default)
    f.name, f.type = name, annotation
    f._field_type = _kind_of(annotation)
    if f._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR) and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    elif f.kw_only is MISSING:
        f.kw_only = kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory")
    return f


def _collect(cls, kw_only):
    fields, any_frozen, has_base = {}, False, False
    for base in cls.__mro__[-1:0:-1]:
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None:
            has_base = True
            fields.update(inherited)
            any_frozen = any_frozen or getattr(base, _PARAMS).frozen
    own, seen_kw_only = [], False
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _is_kw_only(annotation):
            if seen_kw_only:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_kw_only = kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for f in own:
        fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return fields, has_base, any_frozen


def _check_frozen(cls, has_base, any_frozen, frozen):
    if has_base:
        if any_frozen and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        for base in cls.__mro__[1:]:
            if _PARAMS in base.__dict__ and not base.__dict__[_PARAMS].frozen and frozen:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")


def _make(cls, name, parameters, lines, names):
    # CPython's text begins a line later; tracebacks show the numbers.
    text = f"\ndef {name}({', '.join(parameters)}):\n" + "".join([f"    {line}\n" for line in lines])
    method = _function(text, {"__name__": cls.__module__, **names})
    method.__qualname__ = f"{cls.__qualname__}.{name}"
    return method


def _set_new(cls, name, value):
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _parameter(f):
    if f.default is MISSING and f.default_factory is MISSING:
        return f.name
    return f"{f.name}=_dflt_{f.name}" if f.default is not MISSING else f"{f.name}=_HAS_DEFAULT_FACTORY"


def _init_line(f, frozen, self_name, names, slots):
    names[f"_dflt_{f.name}"] = f.default if f.default_factory is MISSING else f.default_factory
    if f.default_factory is not MISSING:
        made = f"_dflt_{f.name}()"
        value = f"{made} if {f.name} is _HAS_DEFAULT_FACTORY else {f.name}" if f.init else made
    elif f.init:
        value = f.name
    elif slots and f.default is not MISSING:  # no class attribute is left to fall back on
        value = f"_dflt_{f.name}"
    else:
        return None
    if f._field_type is _FIELD_INITVAR:
        return None
    if frozen:
        return f"_object_setattr({self_name}, {f.name!r}, {value})"
    return f"{self_name}.{f.name} = {value}"


def _init(cls, fields, frozen, has_post_init, slots):
    positional = [f for f in fields if f.init and not f.kw_only]
    keyword = [f for f in fields if f.init and f.kw_only]
    seen_default = False
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    self_name = "__dataclass_self__" if any([f.name == "self" for f in fields]) else "self"
    names = {"_HAS_DEFAULT_FACTORY": _HAS_DEFAULT_FACTORY, "_object_setattr": object.__setattr__}
    lines = []
    for f in fields:
        line = _init_line(f, frozen, self_name, names, slots)
        if line:
            lines.append(line)
    if has_post_init:
        passed = ", ".join([f.name for f in fields if f._field_type is _FIELD_INITVAR])
        lines.append(f"{self_name}.__post_init__({passed})")
    parameters = [self_name] + [_parameter(f) for f in positional]
    if keyword:
        parameters += ["*"] + [_parameter(f) for f in keyword]
    method = _make(cls, "__init__", parameters, lines or ["pass"], names)
    method.__annotations__ = {f.name: f.type for f in positional + keyword}
    method.__annotations__["return"] = None
    return method


# The objects whose repr is being made, so that one that contains itself ends.
_in_repr = []


def _repr(cls, fields):
    shown = ", ".join([f"{f.name}={{self.{f.name}!r}}" for f in fields])
    body = _make(cls, "__repr__", ["self"], [f"return f'{{self.__class__.__qualname__}}({shown})'"], {})

    def __repr__(self):
        key = id(self)
        if key in _in_repr:
            return "..."
        _in_repr.append(key)
        try:
            return body(self)
        finally:
            _in_repr.remove(key)
    __repr__.__qualname__ = f"{cls.__qualname__}.__repr__"
    __repr__.__module__ = cls.__module__
    body.__qualname__ = "__create_fn__.<locals>.__repr__"
    __repr__.__wrapped__ = body
    return __repr__


def _tuple_text(name, fields):
    return "(" + "".join([f"{name}.{f.name}," for f in fields]) + ")"


def _comparison(cls, name, op, fields):
    lines = ["if other.__class__ is self.__class__:",
             f"    return {_tuple_text('self', fields)} {op} {_tuple_text('other', fields)}",
             "return NotImplemented"]
    return _make(cls, name, ["self", "other"], lines, {})


def _freeze(cls, fields):
    names = {"cls": cls, "FrozenInstanceError": FrozenInstanceError}
    own = "(" + "".join([f"{f.name!r}," for f in fields]) + ")"
    for name, arguments, word in (("__setattr__", ["name", "value"], "assign to"),
                                  ("__delattr__", ["name"], "delete")):
        lines = [f"if type(self) is cls or name in {own}:",
                 f"    raise FrozenInstanceError(f'cannot {word} field {{name!r}}')",
                 f"super(cls, self).{name}({', '.join(arguments)})"]
        if _set_new(cls, name, _make(cls, name, ["self"] + arguments, lines, names)):
            raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")


def _hash(cls, fields):
    used = [f for f in fields if (f.compare if f.hash is None else f.hash)]
    return _make(cls, "__hash__", ["self"], [f"return hash({_tuple_text('self', used)})"], {})


def _decide_hash(cls, fields, unsafe_hash, eq, frozen):
    given = cls.__dict__.get("__hash__", MISSING)
    explicit = not (given is MISSING or (given is None and "__eq__" in cls.__dict__))
    if unsafe_hash:
        if explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        cls.__hash__ = _hash(cls, fields)
    elif eq and frozen and not explicit:
        cls.__hash__ = _hash(cls, fields)
    elif eq and not frozen and not explicit:
        cls.__hash__ = None


def _annotation_text(annotation):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        module = annotation.__module__
        return annotation.__qualname__ if module == "builtins" else f"{module}.{annotation.__qualname__}"
    return repr(annotation)


def _signature_text(cls, fields):
    """The docstring of a class without one."""
    def one(f):
        default = ""
        if f.default is not MISSING:
            default = f" = {f.default!r}"
        elif f.default_factory is not MISSING:
            default = " = <factory>"
        return f"{f.name}: {_annotation_text(f.type)}{default}"
    shown = [one(f) for f in fields if f.init and not f.kw_only]
    keyword = [one(f) for f in fields if f.init and f.kw_only]
    return f"{cls.__name__}({', '.join(shown + (['*'] + keyword if keyword else []))})"


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    fields, has_base, any_frozen = _collect(cls, kw_only)
    _check_frozen(cls, has_base, any_frozen, frozen)
    setattr(cls, _FIELDS, fields)
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))
    stored = [f for f in fields.values() if f._field_type is _FIELD]
    passed = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    _decide_hash(cls, stored, unsafe_hash, eq, frozen)
    if init:
        _set_new(cls, "__init__", _init(cls, passed, frozen, hasattr(cls, "__post_init__"), slots))
    if repr:
        _set_new(cls, "__repr__", _repr(cls, [f for f in stored if f.repr]))
    compared = [f for f in stored if f.compare]
    if eq:
        _set_new(cls, "__eq__", _comparison(cls, "__eq__", "==", compared))
    if order:
        for name, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if _set_new(cls, name, _comparison(cls, name, op, compared)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. "
                                "Consider using functools.total_ordering")
    if frozen:
        _freeze(cls, stored)
    if not getattr(cls, "__doc__"):
        cls.__doc__ = _signature_text(cls, passed)
    if match_args:
        _set_new(cls, "__match_args__", tuple([f.name for f in passed if f.init and not f.kw_only]))
    if slots:
        cls = _with_slots(cls, stored, weakref_slot)
    if hasattr(cls, "__abstractmethods__"):
        from abc import update_abstractmethods
        update_abstractmethods(cls)
    return cls


def _slots_of(base):
    slots = base.__dict__.get("__slots__", ())
    if isinstance(slots, str):
        return (slots,)
    if hasattr(slots, "__next__"):
        raise TypeError(f"Slots of '{base.__name__}' cannot be determined")
    return slots


def _with_slots(cls, stored, weakref_slot):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    inherited = set()
    for base in cls.__mro__[1:-1]:
        inherited.update(_slots_of(base))
    names = [f.name for f in stored] + (["__weakref__"] if weakref_slot else [])
    namespace["__slots__"] = tuple([name for name in names if name not in inherited])
    for f in stored:
        namespace.pop(f.name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = cls.__qualname__
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    cls.__qualname__ = qualname
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Add the methods that the fields of a class ask for."""
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")

    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The fields of a dataclass or of an instance of one."""
    try:
        known = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in known.values() if f._field_type is _FIELD])


def is_dataclass(obj):
    """Is it a dataclass or an instance of one?"""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields and values, with nested dataclasses, lists, tuples and dicts converted, too."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _asdict(obj, dict_factory)


def _asdict(obj, dict_factory):
    import copy
    if _is_instance(obj):
        return dict_factory([(f.name, _asdict(getattr(obj, f.name), dict_factory)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_asdict(v, dict_factory) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_asdict(v, dict_factory) for v in obj])
    if isinstance(obj, dict):
        return type(obj)([(_asdict(k, dict_factory), _asdict(v, dict_factory)) for k, v in obj.items()])
    return copy.deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The values of the fields, with nested dataclasses, lists, tuples and dicts converted, too."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _astuple(obj, tuple_factory)


def _astuple(obj, tuple_factory):
    import copy
    if _is_instance(obj):
        return tuple_factory([_astuple(getattr(obj, f.name), tuple_factory) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_astuple(v, tuple_factory) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_astuple(v, tuple_factory) for v in obj])
    if isinstance(obj, dict):
        return type(obj)([(_astuple(k, tuple_factory), _astuple(v, tuple_factory)) for k, v in obj.items()])
    return copy.deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    """A dataclass from a list of names, (name, type) or (name, type, field)."""
    namespace = {} if namespace is None else dict(namespace)
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, "typing.Any"
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, namespace[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind
    namespace["__annotations__"] = annotations
    namespace.setdefault("__module__", "types")
    from types import new_class
    return dataclass(new_class(cls_name, bases, {}, lambda ns: ns.update(namespace)), **options)


_KEYWORDS = frozenset("""False None True and as assert async await break class continue def del elif else except
finally for from global if import in is lambda nonlocal not or pass raise return try while with yield""".split())


def replace(obj, /, **changes):
    """A new instance with some fields changed."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
        elif f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
