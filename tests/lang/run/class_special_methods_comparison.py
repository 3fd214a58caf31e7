from functools import total_ordering

class Version:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __le__(self, o): return self.n <= o.n
    def __eq__(self, o): return self.n == o.n if isinstance(o, Version) else NotImplemented
    def __repr__(self): return f"v{self.n}"

a, b = Version(1), Version(2)
print(a < b, a > b, a <= b, a >= b, a == b, a != b, a == 1, sorted([b, a]), max(a, b), a in [Version(1)])
try:
    hash(a)
except TypeError as error:
    print(error)

@total_ordering
class Total:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __eq__(self, o): return self.n == o.n

print(Total(1) <= Total(1), Total(2) > Total(1), Total(2) >= Total(3))

class Plain: pass
p, q = Plain(), Plain()
print(p == p, p == q, p != q, len({p, q, p}))
