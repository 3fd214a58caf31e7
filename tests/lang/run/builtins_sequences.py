print(len("abc"), sum([1, 2, 3]), sum([0.1] * 10), sum([[1], [2]], []), min(3, 1, 2), max([4, 9, 2]), min("b", "a"))
print(list(enumerate("ab")), list(enumerate("ab", 1)), list(zip([1, 2, 3], "ab")), list(zip()))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [10, 20])), list(filter(None, [0, 1, "", "x"])), list(filter(lambda n: n > 1, [1, 2, 3])))
print(any([0, 1]), all([1, 0]), any([]), all([]), abs(-5), abs(-2.5), pow(2, 5), pow(2, 5, 7), round(3.14159, 2))
print(sorted([3, 1]), list(reversed([1, 2])), chr(65), ord("a"), chr(8364), divmod(17, 5))
print(max([], default="none"), min([1, -3], key=abs), max("apple", "fig", key=len))
try:
    max([])
except ValueError as error:
    print(error)
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as error:
    print(error)
print(type(1), type("s"), type(None), type([]), type(print), type(len) is type(print), isinstance(1, (str, int)))
print(iter([1]).__next__(), next(iter([]), "default"), callable(print), callable(5), id(None) == id(None))
print(bool(0), int(), str(), float(), list(), tuple(), dict())
