import abc
import collections
import collections.abc
import functools

class Row(collections.abc.Sequence):
    def __init__(self, *items):
        self.items = items
    def __getitem__(self, index):
        return self.items[index]
    def __len__(self):
        return len(self.items)

class Settings(collections.abc.Mapping):
    def __init__(self, **values):
        self.values_ = values
    def __getitem__(self, key):
        return self.values_[key]
    def __iter__(self):
        return iter(self.values_)
    def __len__(self):
        return len(self.values_)

@collections.abc.Sequence.register
class Registered:
    def __len__(self):
        return 2
    def __getitem__(self, index):
        if index > 1:
            raise IndexError(index)
        return index * 10

def kind(value):
    match value:
        case [first, second]:
            return "two", first, second
        case [first, *rest]:
            return "many", first, rest
        case {"k": found, **rest}:
            return "mapping", found, rest
        case {}:
            return "empty mapping"
        case _:
            return "other"

for value in (Row(1, 2), Row(1, 2, 3), Settings(k=1, j=2), Settings(), Registered(), collections.ChainMap({"k": 5}), "ab", {1, 2}):
    print(type(value).__name__, kind(value))

@functools.singledispatch
def show(value):
    return "something"

@show.register
def _(value: collections.abc.Mapping):
    return "mapping"

@show.register(collections.abc.Sequence)
def _(value):
    return "sequence"

@show.register
def _(value: str):
    return "text"

print([show(value) for value in ({}, Settings(), [1], Row(), "s", b"s", 1, None)])

class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...

Half = type("Half", (Shape,), {"x": 1})
Whole = type("Whole", (Shape,), {"area": lambda self: 4})
print(type(Half), Whole().area())
try:
    Half()
except TypeError as error:
    print(error)
