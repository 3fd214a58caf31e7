x = "global"
class A:
    x = "class"
    def f(self): return x
    y = [x for _ in range(1)]
    z = (lambda: x)()
    w = [i for i in (x, x)]
print(A().f(), A.y, A.z, A.w)
def outer():
    x = "outer"
    class B:
        print(x)
        x = "B"
        print(x)
        def g(self): return x
        class C:
            print(x)
    return B().g()
print(outer())
def g1():
    global newglobal
    newglobal = 1
    class D:
        global fromclass
        fromclass = 2
    def h():
        nonlocal v
        v = 2
    v = 1; h(); return v
print(g1(), newglobal, fromclass)
class Cell:
    def method(self): return __class__
    def sup(self): return super().__repr__()[:5]
print(Cell().method(), Cell().sup())
print([x for x in range(3)], x, {x: y for x, y in [(1, 2)]}, x)
def f():
    for i in range(2): pass
    print(i)
    with open_() as h: pass
    print(h)
    try: 1/0
    except ZeroDivisionError as e: pass
    try: e
    except NameError as n: print(type(n).__name__, n)
class open_:
    def __enter__(self): return "entered"
    def __exit__(self, *a): pass
f()
print((y := 5), y, [last := i for i in range(3)], last)
def walrus():
    if any((w := n) > 1 for n in [1, 2, 3]): print(w)
walrus()
a = b = c = []
a.append(1); print(b, c is a)
a, (b, *c), d = 1, (2, 3, 4), 5; print(a, b, c, d)
*a, = range(3); print(a)
a, b = b, a; print(a, b)
i = 0; arr = [0, 0]
i, arr[i] = 1, 9; print(i, arr)
for i, (p, *q) in enumerate([(1, 2, 3), (4,)]): print(i, p, q)
for arr[0] in range(3): pass
print(arr)
d = {}
for d["k"] in "ab": pass
print(d)
x, y = 1, 2
x += y; y -= x; x *= 3; x **= 2; x //= 2; x %= 7; x <<= 2; x |= 1; x ^= 3; x &= 14; x >>= 1; print(x, y)
print(1 if x else 2, x and y, x or y, not x, None or 0 or "", 1 and 2 and 3, 0 and 1/0)
print(1 < 2 < 3, 1 < 2 > 1, 1 == 1.0 == True, 3 > 2 == 2, (1 < 2) == True, 1 in [1] == True)
while True:
    try:
        if x: break
    finally: x = 1
else: print("no")
for i in []: pass
else: print("for else")
n = 0
while n < 3:
    n += 1
    if n == 2: continue
else: print("while else", n)
del x
try: x
except NameError as e: print(e)
lst = list(range(10)); del lst[2:5], lst[0]; print(lst); lst[1:3] = "ab"; print(lst); lst[::2] = [0] * len(lst[::2]); print(lst); lst[len(lst):] = [1]; print(lst); del lst[:]; print(lst)
import sys as system, math as m; from math import pi as PI, sqrt; print(system.__name__, m.__name__, round(PI, 3), sqrt(4))
if (n := 10) > 5 and (m2 := n * 2): print(n, m2)
print(*[1, 2], *(3,), sep="-"); print({**{"a": 1}, **{"a": 2, "b": 3}}, [*"ab", *range(2)], (*[], 1), {*[1], 2})
assert True, "never evaluated" + 1
print("a" "b" 'c', """multi
line""", r"\n", "\\", b"bytes\x00", 0x1F, 0b11, 0o17, 1_000, 1e3, 1.5j, ...)
lambda_default = lambda a, b=(lambda: 5)(): a + b
print(lambda_default(1))
if True: pass; print("same line")
class Empty: ...
class Doc:
    """docstring"""
    __slots__ = ()
print(Doc.__doc__, Empty.__doc__)
try:
    class Meth:
        print(undefined_in_class)
except NameError as e: print(e)
def ret(): return
print(ret(), (lambda: None)())
def gen_in_class():
    class G:
        vals = [1, 2]
        sq = list(v * 2 for v in vals)
        try: bad = [v * len(vals) for v in vals]
        except NameError as e: print(e)
    return G.sq
print(gen_in_class())
