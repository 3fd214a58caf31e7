# x.name += y in every state of the attribute, again and again through the same instruction.
class Counter:
    limit = 10

    def __init__(self):
        self.n = 0

    def add(self, amount):
        self.n += amount

    def grow(self):
        self.limit += 1


def report(c):
    print(c.n, c.limit, sorted(vars(c)))


c = Counter()
for amount in (1, 2.5, True, -3, 10**30, -10**30, 0.25):
    c.add(amount)
    print(repr(c.n))
c.grow()
c.grow()
report(c)
print(Counter.limit)
c.n = "text"
c.add(" more")
report(c)
c.n = [1]
kept = c.n
c.add((2, 3))
report(c)
print(kept is c.n)
del c.n
try:
    c.add(1)
except AttributeError as e:
    print(e)
vars(c)["n"] = 5
c.add(1)
report(c)


class Watched:
    def __setattr__(self, name, value):
        print("set", name, value)
        object.__setattr__(self, name, value)

    def add(self, amount):
        self.n += amount


w = Watched()
w.n = 1
w.add(1)
w.add(1)


class Computed:
    def __init__(self):
        self.inner = 0

    @property
    def n(self):
        return self.inner

    @n.setter
    def n(self, value):
        self.inner = value * 2

    def add(self, amount):
        self.n += amount


q = Computed()
q.add(1)
q.add(1)
print(q.n)


class Slotted:
    __slots__ = ("n",)

    def add(self, amount):
        self.n += amount


s = Slotted()
try:
    s.add(1)
except AttributeError as e:
    print(e)
s.n = 1
s.add(1)
s.add(1)
print(s.n)


class Strange:
    def __iadd__(self, other):
        print("iadd", other)
        return 42


c.n = Strange()
c.add(7)
print(c.n)


def local_missing():
    missing.n += 1
    missing = c


try:
    local_missing()
except UnboundLocalError as e:
    print(e)
