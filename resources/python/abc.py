# SPDX-License-Identifier: GPL-3.0-or-later
"""Abstract base classes: classes with abstract methods cannot be instantiated."""
from _types import inherit_pattern as _inherit_pattern

__all__ = ["ABCMeta", "ABC", "abstractmethod", "abstractproperty", "abstractclassmethod", "abstractstaticmethod"]


def abstractmethod(funcobj):
    """Mark a method that a subclass has to define."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """The old spelling of @classmethod over @abstractmethod."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """The old spelling of @staticmethod over @abstractmethod."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """The old spelling of @property over @abstractmethod."""
    __isabstractmethod__ = True


def _abstract_names(cls):
    names = [name for name, value in cls.__dict__.items() if getattr(value, "__isabstractmethod__", False)]
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if name not in names and getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.append(name)
    return frozenset(names)


class ABCMeta(type):
    """The metaclass: abstract methods, and virtual subclasses by register() and __subclasshook__."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls)
        cls._abc_registry = []
        return cls

    def register(cls, subclass):
        """Make `subclass` pass for a subclass."""
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_registry.append(subclass)
        _inherit_pattern(subclass, cls)
        return subclass

    def __instancecheck__(cls, instance):
        own = type(instance)
        if cls.__subclasscheck__(own):
            return True
        shown = getattr(instance, "__class__", own)
        return shown is not own and cls.__subclasscheck__(shown)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if cls in subclass.__mro__:
            return True
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return answer
        for registered in cls._abc_registry:
            if issubclass(subclass, registered):
                return True
        for child in type.__subclasses__(cls):
            if issubclass(subclass, child):
                return True
        return False


class ABC(metaclass=ABCMeta):
    """A class to inherit from instead of naming the metaclass."""
    __slots__ = ()


def update_abstractmethods(cls):
    """Find the abstract methods of a class again after it was changed."""
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abstract_names(cls)
    return cls


def get_cache_token():
    """There is no cache of virtual subclasses to watch."""
    return 0
