class V:
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return V(self.x + o.x, self.y + o.y) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return V(self.x + o, self.y + o) if isinstance(o, int) else NotImplemented
    def __sub__(self, o): return V(self.x - o.x, self.y - o.y)
    def __mul__(self, k): return V(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self): return V(-self.x, -self.y)
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __eq__(self, o): return isinstance(o, V) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __repr__(self): return f"V({self.x}, {self.y})"
    def __iadd__(self, o): self.x += o.x; self.y += o.y; return self
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    def __truediv__(self, k): return V(self.x / k, self.y / k)
    def __floordiv__(self, k): return V(self.x // k, self.y // k)
    def __mod__(self, k): return V(self.x % k, self.y % k)
    def __pow__(self, k): return V(self.x ** k, self.y ** k)
    def __int__(self): return int(abs(self))
    def __float__(self): return float(abs(self))
    def __index__(self): return self.x
    def __invert__(self): return "inverted"
    def __lshift__(self, n): return ("shift", n)

a, b = V(3, 4), V(1, 2)
print(a + b, a - b, a * 2, 2 * a, -a, abs(a), a == V(3, 4), a != b, {a: 1}[V(3, 4)], a @ b, a / 2, a // 2, a % 2, a ** 2, int(a), float(a), ~a, a << 3)
print(sum([a, b], V(0, 0)), 5 + a, [10, 20, 30, 40][a])
c = a; c += b; print(a, c is a)
for bad in (lambda: a + 5, lambda: "x" + a, lambda: a < b, lambda: a - 5):
    try:
        bad()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
