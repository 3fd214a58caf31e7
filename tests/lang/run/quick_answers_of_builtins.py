"""len, isinstance, min, max, abs on what they answer at once and on what they ask the object about."""


class Pretends:
    @property
    def __class__(self):
        print("asked")
        return int


class Meta(type):
    def __instancecheck__(cls, item):
        print("check", item)
        return item == 3


class Checked(metaclass=Meta):
    pass


class Own(list):
    def __len__(self):
        return 42


class Number(int):
    def __abs__(self):
        return "abs"


print(isinstance(1, int), isinstance(True, int), isinstance(1, str), isinstance(1.5, (int, (str, float))))
print(isinstance(Pretends(), int), isinstance(Pretends(), Pretends), isinstance(3, Checked), isinstance(4, Checked))
print(isinstance(Checked(), Checked), isinstance(int, type), isinstance(Checked, type), isinstance(None, type(None)))
print(isinstance(1, int | str), len(Own([1])), [len(x) for x in ("aä", b"ab", (1,), {1: 2}, {1, 2}, range(7), [])])
for call in (lambda: isinstance(1, 5), lambda: len(5), lambda: len(), lambda: len([], []), lambda: abs("a"),
             lambda: min(), lambda: min(1), lambda: min(1, "a"), lambda: max(1, 2, default=3), lambda: isinstance(1),
             lambda: min(5, key=abs), lambda: min([]), lambda: [].pop(1, 2), lambda: [].insert(1), lambda: [1].pop(5)):
    try:
        print(call())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
nan = float("nan")
print(min(3, 1, 2), max(3, 1, 2), min(1, 1.0), max(1.0, 1), min(True, 0), max(2.5, 1.5), min(nan, 1.0), min(1.0, nan))
print(min(0.0, -0.0), max(-0.0, 0.0), min(10**30, 5), max(10**30, 5), min("b", "a"), max([1], [2]), min(-(2**62), 0))
print(abs(-3), abs(3), abs(-2.5), abs(-0.0), abs(-(2**62)), abs(2**62), abs(-(10**30)), abs(3 + 4j), abs(True))
print(abs(Number(-1)), min(Number(1), 0), min(4, 3, key=lambda x: -x), max([1, 5, 3]), min((), default=7))
a = [1, 2, 3]
a.insert(0, 0)
a.insert(-1, "x")
a.insert(100, "end")
a.insert(-100, "start")
print(a, a.pop(), a.pop(0), a.pop(-2), a.pop(1), a)
del a[0]
del a[-1]
print(a)
for bad in (5, -5):
    try:
        del a[bad]
    except IndexError as error:
        print(error)


class Noisy:
    def __del__(self):
        print("gone", a)


a = [1, Noisy(), 2]
del a[1]
a.insert(1, Noisy())
a.remove(2)
a.pop()
print("kept", a)
