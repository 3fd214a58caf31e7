from __future__ import annotations
from typing import List, Dict, Optional, Any, Callable, Union, Tuple, Awaitable, TypeVar, Generic, Protocol, NamedTuple, Iterable
import typing
from collections.abc import Sequence, Iterator

T = TypeVar("T")
x: int = 5
y: "undefined_name"
Names = List[str]

def f(a: int, b: Optional[str] = None, *args: Any, **kw: Dict[str, int]) -> List[Undefined]:
    local: Callable[[int], str] = str
    return local(a)

class Stack(Generic[T]):
    items: list[T]
    def __init__(self) -> None:
        self.items: List[T] = []
    def push(self, item: T) -> Stack[T]:
        self.items.append(item)
        return self

class Shape(Protocol):
    def area(self) -> float: ...

class Row(NamedTuple):
    name: str
    age: int = 3

print(x, f(1), Stack[int]().push(1).items, Row("a"), Row("b", 5).age)
print(f.__annotations__["a"], sorted(f.__annotations__), typing.TYPE_CHECKING)
z: tuple[int, ...] = (1,)
print(z, int | None)
