# list[T] and its kin tell which type variables they wait for, and take types for them.
import typing
from typing import Generic, ParamSpec, TypeVar

K, V = TypeVar("K"), TypeVar("V")
P = ParamSpec("P")


class Box(Generic[V]):
    pass


for alias in (list[K], dict[K, V], dict[K, K], dict[str, list[V]], tuple[Box[K], V], list[int], list, typing.List[K],
              typing.Callable[P, V], dict[K, list[dict[V, K]]], list[Box]):
    print(alias, getattr(alias, "__parameters__", "none"))
print(list[K][int], dict[str, V][float], dict[K, V][int, str])
print(typing.get_type_hints(print), typing.get_type_hints("".join), typing.get_type_hints(len))
for wrong in (lambda: list[int][str], lambda: list[K][int, str], lambda: dict[K, V][int], lambda: dict[K, list[V]][int, str]):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
