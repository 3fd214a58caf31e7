class Point:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y

p = Point(1, 2)
print(p.x, p.y)
try:
    p.z = 3
except AttributeError as error:
    print(error)

class Shared:
    items = []
    count = 0

a, b = Shared(), Shared()
a.items.append(1); a.count += 1
print(b.items, b.count, Shared.count, a.count)

class Outer:
    x = 1
    class Inner:
        y = 2
        def get(self): return Outer.x + self.y
    z = x + Inner.y
print(Outer.Inner().get(), Outer.z, Outer.Inner.__qualname__)

def make(n):
    class Local:
        value = n
        def get(self): return n * 2
    return Local
print(make(3)().get(), make(4).value, make(1).__qualname__)
print(type("Made", (Point,), {"k": 5}).k)
