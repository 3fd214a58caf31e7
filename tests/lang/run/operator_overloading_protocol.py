class V:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"V{self.n}"
def binop(name, sym):
    def f(self, other): print(name, self, other); return NotImplemented if other == "no" or (isinstance(other, V) and other.n == 0) else f"{self}{sym}{other}"
    return f
ops = dict(add="+", sub="-", mul="*", truediv="/", floordiv="//", mod="%", pow="**", lshift="<<", rshift=">>", matmul="@")
ops["and"] = "&"; ops["or"] = "|"; ops["xor"] = "^"
for n, s in ops.items():
    setattr(V, f"__{n}__", binop(n, s)); setattr(V, f"__r{n}__", binop("r" + n, s))
class W(V):
    def __radd__(self, other): print("W.radd"); return "W"
class I(V): pass
for n in ops: setattr(I, f"__i{n}__", (lambda n: lambda self, o: (print("i" + n, o), self)[1])(n))
a, z, w = V(1), V(0), W(2)
import operator
for n, s in ops.items():
    f = getattr(operator, n if n not in ("and", "or") else n + "_")
    for x, y in ((a, 5), (5, a), (a, w), (w, a), (a, "no"), ("no", a), (a, z), (z, z)):
        if s == "%" and x == "no": continue
        try: print(f(x, y))
        except TypeError as e: print(e)
i = I(3)
i += 1; i -= 1; i *= 2; i /= 2; i //= 2; i %= 2; i **= 2; i <<= 1; i >>= 1; i &= 1; i |= 1; i ^= 1; i @= 1
a += 1; print(a)
b = V(4)
try: b += "no"
except TypeError as e: print(e)
class Cmp:
    def __init__(self, v): self.v = v
    def __eq__(self, o): print("eq"); return self.v == getattr(o, "v", o)
    def __lt__(self, o): print("lt"); return NotImplemented if isinstance(o, str) else True
    def __gt__(self, o): print("gt"); return False
    def __le__(self, o): print("le"); return "truthy"
print(Cmp(1) == Cmp(1), Cmp(1) != Cmp(2), Cmp(1) == 1, 1 == Cmp(1), 1 != Cmp(1), Cmp(1) < 5, 5 < Cmp(1), Cmp(1) <= 3, 3 >= Cmp(1))
for f in (lambda: Cmp(1) < "a", lambda: "a" < Cmp(1), lambda: Cmp(1) >= 2, lambda: hash(Cmp(1))):
    try: print(f())
    except TypeError as e: print(e)
class Sub(Cmp):
    def __eq__(self, o): print("sub eq"); return True
    __hash__ = Cmp.__hash__
    def __gt__(self, o): print("sub gt"); return "sub"
print(Cmp(1) == Sub(2), Cmp(1) < Sub(2))
class U:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return 7
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __int__(self): return 3
    def __float__(self): return 3.5
    def __complex__(self): return 1j
    def __index__(self): return 9
    def __divmod__(self, o): return ("divmod", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __bool__(self): return False
    def __len__(self): return 4
    def __length_hint__(self): return 2
    def __contains__(self, x): return "yes"
    def __getitem__(self, k): return k
    def __reversed__(self): return "reversed"
    def __format__(self, s): return f"<{s}>"
    def __bytes__(self): return b"bytes"
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __hash__(self): return 2**70
    def __call__(self, *a, **k): return a, k
    def __dir__(self): return "xyz"
    def __sizeof__(self): return 10
import math
u = U()
print(-u, +u, ~u, abs(u), round(u), round(u, 2), math.trunc(u), math.floor(u), math.ceil(u), int(u), float(u), complex(u), hex(u), bin(u))
print(divmod(u, 1), divmod(1, u), bool(u), len(u), 5 in u, u[1], u[1:2], u[1, ..., ::2], reversed(u), f"{u:abc}", format(u), bytes(u), str(u), repr(u))
print(hash(u) == hash(2**70), u(1, a=2), dir(u), [0] * 12 and [10, 20][U.__index__(u) - 9], "%s %r %d %x" % (u, u, u, u), f"{u!r:>10}|{u!s}")
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * 10
print(list(Seq()), 20 in Seq(), list(reversed([1])), [*Seq()], dict(zip("ab", Seq())), max(Seq()))
try: reversed(Seq())
except TypeError as e: print(e)
class Div:
    def __rtruediv__(self, o): return "rdiv"
    def __rpow__(self, o, m=None): return ("rpow", o)
print(1 / Div(), 2 ** Div(), 1.5 / Div(), 2.5 ** Div())
class Pow:
    def __pow__(self, o, m=None): return ("pow", o, m)
print(pow(Pow(), 2), pow(Pow(), 2, 3), Pow() ** 4)
class NoMatch:
    __add__ = None
    __iter__ = None
    __contains__ = None
    __hash__ = None
    __eq__ = None
for f in (lambda: NoMatch() + 1, lambda: iter(NoMatch()), lambda: 1 in NoMatch(), lambda: hash(NoMatch()), lambda: NoMatch() == 1, lambda: list(NoMatch())):
    try: print(f())
    except TypeError as e: print(e)
