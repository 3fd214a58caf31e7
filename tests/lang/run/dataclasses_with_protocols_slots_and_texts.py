from __future__ import annotations
import abc
import collections
import contextlib
import dataclasses
import inspect
import typing
from dataclasses import InitVar, dataclass, field
from typing import ClassVar, List, Optional, Protocol

class Named(Protocol):
    name: str
    def hello(self) -> str:
        return "hello " + self.name

@dataclass
class Person(Named):
    name: str
    kind: ClassVar[int] = 3
    other: typing.ClassVar = 4
    age: InitVar[int] = 5
    def __post_init__(self, age):
        self.year = 2000 - age

class Plain(Named):
    def __init__(self, name):
        self.name = name

class Child(Plain):
    pass

print(Person("a"), Person("a", 7).year, Person("b").hello(), [f.name for f in dataclasses.fields(Person)], Person.__doc__)
print(Plain("p").hello(), Child("c").hello())
try:
    Named()
except TypeError as error:
    print(error)

@dataclass(slots=True, weakref_slot=True)
class Slotted:
    a: int
    b: str = field(default="b", init=False)
print(Slotted(1), Slotted.__slots__, Slotted(1).b)

class Shape(abc.ABC):
    @property
    @abc.abstractmethod
    def size(self): ...

@dataclass
class Square(Shape):
    size: int = 3
    edges: List[int] = field(default_factory=list, kw_only=True)
    name: Optional[str] = None
print(Square(), inspect.isabstract(Square), Square.__doc__)
made = dataclasses.make_dataclass("Made", [("a", typing.List[int]), ("b", collections.deque, field(default_factory=collections.deque)),
                                           ("c", typing.Optional[int], None), ("d", list[int], field(default=None, kw_only=True))])
print(made.__doc__)

class Both:
    def __enter__(self): ...
    def __exit__(self, *exc): ...
class Half(contextlib.AbstractAsyncContextManager):
    pass
print(isinstance(Both(), contextlib.AbstractContextManager), issubclass(int, contextlib.AbstractContextManager))
print(isinstance(contextlib.nullcontext(), contextlib.AbstractAsyncContextManager))
try:
    Half()
except TypeError as error:
    print(error)

class Movie(typing.TypedDict):
    title: typing.Required[str]
    year: typing.NotRequired[int]
print(typing.get_type_hints(Movie))
