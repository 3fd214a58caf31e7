# SPDX-License-Identifier: GPL-3.0-or-later
"""Enumerations: classes whose members are constants with names."""
from types import MappingProxyType, DynamicClassAttribute

__all__ = ["EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique",
           "property", "verify", "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP",
           "global_str", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE"]

_property = property


class auto:
    """A value that is made from the members before it."""

    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


_UNSET = object()


class nonmember:
    """Keeps an attribute from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a member of what would not become one."""

    def __init__(self, value):
        self.value = value


class property(DynamicClassAttribute):
    """A property of members that leaves the name free for a member."""
    member = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            try:
                return ownerclass._member_map_[self.name]
            except KeyError:
                raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}") from None
        if self.fget is None:
            raise AttributeError(f"{ownerclass!r} member has no attribute {self.name!r}")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    prefix = f"_{cls_name}__"
    return len(name) > len(prefix) and name.startswith(prefix) and not name.endswith("__")


_SUNDERS = ("_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
            "_iter_member_by_value_", "_iter_member_by_def_", "_boundary_")


class EnumDict(dict):
    """The namespace of an enumeration's body: it knows which names are members."""

    def __init__(self, cls_name):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._generate_next_value = None

    def __setitem__(self, key, value):
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in _SUNDERS and not key.startswith("_repr_"):
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
            if key == "_generate_next_value_":
                if self._auto_called:
                    raise TypeError("_generate_next_value_ must be defined before members")
                self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
            elif key == "_ignore_":
                value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
                self._ignore = value
                already = set(value) & set(self._member_names)
                if already:
                    raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member):
            value = self._as_member(key, value.value)
        elif not _is_descriptor(value) or isinstance(value, auto):
            if isinstance(value, type) and value.__module__ != "enum":
                import warnings
                warnings.warn("In 3.13 classes created inside an enum will not become a member.  Use the `member` "
                              "decorator to keep the current behavior.", DeprecationWarning, stacklevel=2)
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            value = self._as_member(key, value)
        super().__setitem__(key, value)

    def _as_member(self, key, value):
        if isinstance(value, auto):
            value = self._resolve(key, value)
        elif type(value) is tuple and any([isinstance(item, auto) for item in value]):
            value = tuple([self._resolve(key, item) if isinstance(item, auto) else item for item in value])
        self._member_names[key] = None
        self._last_values.append(value)
        return value

    def _resolve(self, key, value):
        if value.value is None:
            value.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        return value.value

    def update(self, members, **more_members):
        for name, value in members.items() if hasattr(members, "items") else members:
            self[name] = value
        for name, value in more_members.items():
            self[name] = value


def _next_value(name, start, count, last_values):
    if not last_values:
        return start
    try:
        return max(last_values) + 1
    except TypeError:
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        if bases:
            first = metacls._find_enum_base(bases)
            if first is not None:
                namespace._generate_next_value = first._generate_next_value_
        if namespace._generate_next_value is None:
            namespace._generate_next_value = _next_value
        return namespace

    @staticmethod
    def _find_enum_base(bases):
        for base in reversed(bases):
            if isinstance(base, EnumType):
                return base
        return None

    @staticmethod
    def _check_for_existing_members_(class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @staticmethod
    def _data_type_of(bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object or isinstance(base, EnumType):
                    continue
                if "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__ or base.__module__ == "builtins":
                    return chain if not isinstance(chain, EnumType) and base.__module__ != "builtins" else base
        return object

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if not isinstance(classdict, EnumDict):
            plain = classdict
            classdict = metacls.__prepare__(cls, bases)
            classdict.update(plain)
        names = list(classdict._member_names)
        invalid = set(names) & {"mro", ""}
        if invalid:
            raise ValueError(f"invalid enum member name(s) {', '.join([repr(n) for n in invalid])}")
        ignored = list(classdict._ignore)
        for key in ignored:
            classdict.pop(key, None)
        values = [(name, classdict[name]) for name in names if name not in ignored]
        order = classdict.get("_order_")
        namespace = {key: value for key, value in classdict.items()
                     if key not in classdict._member_names and key not in ("_ignore_", "_order_")}
        if "_generate_next_value_" in namespace and not isinstance(namespace["_generate_next_value_"], staticmethod):
            namespace["_generate_next_value_"] = staticmethod(namespace["_generate_next_value_"])
        data_type = metacls._data_type_of(bases)
        is_first = Enum is None
        use_args, make = (False, object.__new__) if is_first else metacls._find_new(namespace, data_type, bases)
        saved_new = None if is_first else namespace.pop("__new__", None)
        namespace.update(_member_names_=[], _member_map_={}, _value2member_map_={}, _unhashable_values_=[],
                         _member_type_=data_type, _new_member_=make, _use_args_=use_args)
        enum_class = super().__new__(metacls, cls, bases, namespace, **kwds)
        if saved_new is not None:
            enum_class._new_member_ = saved_new.__func__ if isinstance(saved_new, staticmethod) else saved_new
            type.__setattr__(enum_class, "__new_member__", enum_class._new_member_)
        if not is_first:
            # A data type's __new__ stands before Enum's in the MRO; calls of the class look a member up.
            type.__setattr__(enum_class, "__new__", Enum.__new__)
            metacls._choose_methods(enum_class, namespace, data_type, bases)
            if Flag is not None and issubclass(enum_class, Flag):
                metacls._start_flag(enum_class, boundary, bases)
                for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
                    if name not in namespace:
                        type.__setattr__(enum_class, name, getattr(Flag, name))
        for name, value in values:
            metacls._add_member(enum_class, name, value)
        if Flag is not None and issubclass(enum_class, Flag):
            metacls._finish_flag(enum_class)
        if order is not None:
            wanted = order.replace(",", " ").split() if isinstance(order, str) else list(order)
            if [n for n in wanted if n in enum_class._member_names_] != enum_class._member_names_:
                raise TypeError(f"member order does not match _order_:\n  {enum_class._member_names_!r}\n  {wanted!r}")
        return enum_class

    def __init__(cls, *args, **kwds):
        pass

    @staticmethod
    def _find_new(namespace, data_type, bases):
        own = namespace.get("__new__")
        if own is None:
            for base in bases:
                found = getattr(base, "__new_member__", None)
                if found is not None:
                    return True, found
        if own is not None:
            return True, own.__func__ if isinstance(own, staticmethod) else own
        if data_type is object:
            return False, object.__new__
        return True, data_type.__new__

    @staticmethod
    def _choose_methods(enum_class, namespace, data_type, bases):
        # What a data type mixed in says about repr, str and format gives way to the enumeration's; under ReprEnum str
        # and format stay the data type's.
        given = set(namespace)
        if ReprEnum is not None and ReprEnum in bases:
            shown = data_type.__str__ if data_type.__str__ is not object.__str__ else data_type.__repr__
            for name, method in (("__format__", data_type.__format__), ("__str__", shown)):
                if name not in given:
                    type.__setattr__(enum_class, name, method)
                    given.add(name)
        first = EnumType._find_enum_base(bases)
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            found = getattr(enum_class, name)
            if name not in given and found in (getattr(data_type, name, None), getattr(object, name)):
                type.__setattr__(enum_class, name, getattr(first, name))

    @staticmethod
    def _add_member(enum_class, name, value):
        args = value if isinstance(value, tuple) else (value,)
        data_type = enum_class._member_type_
        if data_type is tuple:
            args = (args,)
        make = enum_class._new_member_
        made = make(enum_class, *args) if enum_class._use_args_ else make(enum_class)
        if not hasattr(made, "_value_"):
            if data_type is object:
                made._value_ = value
            else:
                try:
                    made._value_ = data_type(*args)
                except Exception as exc:
                    raise TypeError("_value_ not set in __new__, unable to create it") from exc
        value = made._value_
        made._name_ = name
        made.__objclass__ = enum_class
        made.__init__(*args)
        made._sort_order_ = len(enum_class._member_names_)
        known = EnumType._by_value(enum_class, value)
        if known is not None:
            made = known
        else:
            is_flag = Flag is not None and issubclass(enum_class, Flag)
            single = not is_flag or not isinstance(value, int) or (value > 0 and value & (value - 1) == 0)
            if single:
                enum_class._member_names_.append(name)
        type.__setattr__(enum_class, name, made)
        enum_class._member_map_[name] = made
        try:
            enum_class._value2member_map_.setdefault(value, made)
        except TypeError:
            enum_class._unhashable_values_.append(value)

    @staticmethod
    def _by_value(enum_class, value):
        try:
            return enum_class._value2member_map_.get(value)
        except TypeError:
            for found in enum_class._member_map_.values():
                if found._value_ == value:
                    return found
        return None

    @staticmethod
    def _start_flag(enum_class, boundary, bases):
        inherited = getattr(bases[-1], "_boundary_", None) if bases else None
        type.__setattr__(enum_class, "_boundary_", boundary or inherited)
        type.__setattr__(enum_class, "_flag_mask_", 0)
        type.__setattr__(enum_class, "_all_bits_", 0)

    @staticmethod
    def _finish_flag(enum_class):
        mask = 0
        singles = []
        for found in enum_class._member_map_.values():
            if isinstance(found._value_, int) and found._value_ > 0:
                mask |= found._value_
                if found._value_ & (found._value_ - 1) == 0:
                    singles.append(found._value_)
        if singles != sorted(singles):
            # Members that were not defined by rising value are shown in the order of definition.
            type.__setattr__(enum_class, "_iter_member_", enum_class._iter_member_by_def_)
        type.__setattr__(enum_class, "_flag_mask_", mask)
        type.__setattr__(enum_class, "_all_bits_", 2 ** mask.bit_length() - 1)

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            given, last_values = names, []
            names = []
            for count, name in enumerate(given):
                value = cls._generate_next_value_(name, start, count, last_values[:])
                last_values.append(value)
                names.append((name, value))
        for item in names.items() if hasattr(names, "items") else names:
            name, value = item
            classdict[name] = value
        if module is None:
            import sys
            module = sys._getframe(2).f_globals.get("__name__", "__main__")
        classdict["__module__"] = module
        classdict["__qualname__"] = qualname or class_name
        return metacls.__new__(metacls, class_name, bases, classdict)

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            import warnings
            warnings.warn("in 3.12 __contains__ will no longer raise TypeError, but will return True or\n"
                          "False depending on whether the value is a member or the value of a member",
                          DeprecationWarning, stacklevel=2)
            raise TypeError("unsupported operand type(s) for 'in': "
                            f"{type(member).__qualname__!r} and {cls.__class__.__qualname__!r}")
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __getattr__(cls, name):
        raise AttributeError(name) from None

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    @_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        kind = "flag" if Flag is not None and issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"

    def __dir__(cls):
        return sorted(["__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__",
                       "__len__", "__members__", "__module__", "__name__", "__qualname__"] + cls._member_names_)


EnumMeta = EnumType
Enum = Flag = ReprEnum = None


class Enum(metaclass=EnumType):
    """An enumeration."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        known = EnumType._by_value(cls, value)
        if known is not None:
            return known
        exc = None
        try:
            result = cls._missing_(value)
        except Exception as e:
            exc, result = e, None
        if isinstance(result, cls):
            return result
        if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
            return result
        invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if result is None and exc is None:
            raise invalid
        if exc is None:
            exc = TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")
        if not isinstance(exc, ValueError):
            exc.__context__ = invalid
        raise exc

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return _next_value(name, start, count, last_values)

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        shown = type(self)._member_type_.__dict__.get("__repr__")
        value = shown(self._value_) if shown is not None and type(self)._member_type_ is not object \
            else repr(self._value_)
        return f"<{self.__class__.__name__}.{self._name_}: {value}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        if self.__class__._member_type_ is object:
            names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"}
        else:
            names = set(object.__dir__(self))
        names.update([name for name in self.__dict__ if name[0] != "_"])
        for cls in self.__class__.mro():
            for name, obj in cls.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(obj, property) and obj.fget is None and name in self._member_map_:
                    names.discard(name)
                else:
                    names.add(name)
        return sorted(names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_


class ReprEnum(Enum):
    """Changes only the repr; str and format stay those of the data type."""


class IntEnum(int, ReprEnum):
    """Members are ints as well."""


class StrEnum(str, ReprEnum):
    """Members are strs as well."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        for value in values[:1]:
            if not isinstance(value, str):
                raise TypeError(f"{value!r} is not a string")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """What a flag does with bits that no member names."""
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


_plain_bin = bin


def bin(num, max_bits=None):
    """Binary text with the sign bit apart: 0b0 1010."""
    ceiling = 2 ** num.bit_length()
    digits = _plain_bin(num + ceiling)[3:] if num >= 0 else _plain_bin(~num ^ (ceiling - 1) + ceiling)[3:]
    sign = "0b0" if num >= 0 else "0b1"
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign[-1] * max_bits + digits)[-max_bits:]
    return f"{sign} {digits}"


def _bits(value):
    bit = 1
    while bit <= value:
        if value & bit:
            yield bit
        bit <<= 1


class Flag(Enum, boundary=CONFORM):
    """Members are bits that can be combined."""
    _boundary_ = CONFORM

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, all_bits = cls._flag_mask_, cls._all_bits_
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n"
                                 f"  allowed {bin(mask, width)}")
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value += max(all_bits + 1, 2 ** value.bit_length())
        if value < 0:
            value += all_bits + 1
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        made._value_ = value
        names = [m._name_ for m in cls._iter_member_(value)]
        rest = value & ~mask
        made._name_ = "|".join(names) + (f"|{rest}" if names and rest else "") if names else None
        cls._value2member_map_[value] = made
        return made

    @classmethod
    def _iter_member_(cls, value):
        for bit in _bits(value & cls._flag_mask_):
            found = cls._value2member_map_.get(bit)
            if found is not None:
                yield found

    _iter_member_by_value_ = _iter_member_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': "
                            f"{type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls_name = self.__class__.__name__
        if self._name_ is None:
            return f"<{cls_name}: {self._value_!r}>"
        return f"<{cls_name}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        cls_name = self.__class__.__name__
        return f"{cls_name}({self._value_!r})" if self._name_ is None else f"{cls_name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def __or__(self, other):
        value = self._get_value(other)
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._get_value(other)
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._get_value(other)
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._boundary_ is KEEP:
            return self.__class__(~self._value_)
        return self.__class__(self._flag_mask_ ^ self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are ints as well."""
    _boundary_ = KEEP


def unique(enumeration):
    """Refuse two names for one value."""
    duplicates = [(name, found.name) for name, found in enumeration.__members__.items() if name != found.name]
    if duplicates:
        details = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class EnumCheck(StrEnum):
    """What verify() can check."""
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Check an enumeration for the given properties."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                unique_text = [(name, found.name) for name, found in enumeration.__members__.items()
                               if name != found.name]
                if unique_text:
                    details = ", ".join([f"{alias} -> {name}" for alias, name in unique_text])
                    raise ValueError(f"aliases found in {enumeration!r}: {details}")
            elif check is CONTINUOUS:
                values = {found.value for found in enumeration}
                if len(values) < 2:
                    continue
                low, high = min(values), max(values)
                if issubclass(enumeration, Flag):
                    wanted = {1 << i for i in range(low.bit_length() - 1, high.bit_length())}
                else:
                    wanted = set(range(low, high + 1))
                missing = sorted(wanted - values)
                if missing:
                    kind = "flag" if issubclass(enumeration, Flag) else "enum"
                    raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values "
                                     f"{', '.join([str(m) for m in missing])}")
            elif check is NAMED_FLAGS:
                _check_named_flags(enumeration)
        return enumeration


def _check_named_flags(enumeration):
    values = [found.value for found in enumeration]
    names, missing = [], 0
    for name, alias in enumeration._member_map_.items():
        if name in enumeration._member_names_ or alias.value < 0:
            continue
        missed = [bit for bit in _bits(alias.value) if bit not in values]
        if missed:
            names.append(name)
            missing |= sum(missed)
    if names:
        text = (f"alias {names[0]} is missing" if len(names) == 1
                else f"aliases {', '.join(names[:-1])} and {names[-1]} are missing")
        bits = f"value 0x{missing:x}" if missing & (missing - 1) == 0 else f"combined values of 0x{missing:x}"
        raise ValueError(f"invalid Flag {enumeration.__name__!r}: {text} {bits} "
                         f"[use enum.show_flag_values(value) for details]")


def show_flag_values(value):
    """The single bits of a flag."""
    return list(_bits(int(value)))


def global_enum_repr(self):
    """module.NAME"""
    return f"{self.__class__.__module__.split('.')[-1]}.{self._name_}"


def global_flag_repr(self):
    """module.NAME, several joined by |."""
    module = self.__class__.__module__.split(".")[-1]
    if self._name_ is None:
        return f"{module}.{self.__class__.__name__}({self._value_!r})"
    return "|".join([name if name[0].isdigit() else f"{module}.{name}" for name in self._name_.split("|")])


def global_str(self):
    """The name alone."""
    return self._name_ or f"{self.__class__.__name__}({self._value_!r})"


def global_enum(cls, update_str=False):
    """Put the members into the module, and show them with it."""
    import sys
    if "__repr__" not in cls.__dict__:
        cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if "__str__" not in cls.__dict__ and (not issubclass(cls, ReprEnum) or update_str):
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls
