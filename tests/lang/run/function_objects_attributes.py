def f(a, b: int = 2, /, c=3, *args: str, d, e: "x" = 5, **kw) -> float:
    "doc string"
    x = 1
    def inner(): return x
    return inner
print(f.__name__, f.__qualname__, f.__module__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__closure__, f.__dict__)
c = f.__code__
print(c.co_name, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_varnames, c.co_cellvars, c.co_freevars, c.co_nlocals, c.co_flags & 0x0f, c.co_firstlineno, c.co_filename)
i = f(1, d=2)
print(i.__closure__[0].cell_contents, i.__qualname__, i.__code__.co_freevars, type(i.__closure__[0]).__name__)
f.attr = 5; print(f.attr, f.__dict__); del f.attr
try: f.attr
except AttributeError as e: print(e)
f.__name__ = "g"; f.__qualname__ = "q.g"; print(f.__name__, repr(f)[:14]); f.__doc__ = None; print(f.__doc__)
f.__defaults__ = (10, 20)
def h(a, b=1): return a, b
h.__defaults__ = (5,); print(h(1)); h.__defaults__ = None
try: h(1)
except TypeError as e: print(e)
def k(*, z=1): return z
k.__kwdefaults__ = {"z": 9}; print(k()); k.__kwdefaults__ = None
try: k()
except TypeError as e: print(e)
lam = lambda x, *y, z=1, **w: (x, y, z, w)
print(lam.__name__, lam(1, 2, 3, z=4, q=5), lam.__qualname__)
class C:
    def m(self): "m doc"
    @staticmethod
    def s(): pass
    @classmethod
    def c(cls): pass
b = C().m
print(b.__func__ is C.m, b.__self__.__class__.__name__, b.__name__, b.__doc__, b.__qualname__, C.c.__self__ is C, C.s.__name__)
try: b.x = 1
except AttributeError as e: print(e)
print(b == b, C().m == C().m, hash(b) == hash(b), len.__name__, len.__qualname__, [].append.__name__, [].append.__qualname__, str.join.__qualname__, len.__module__, [].append.__self__, len.__self__.__name__)
print(callable(f), callable(5), callable(C), callable(C()), f.__get__(5, int).__self__, f.__call__ is not None)
def gen(): yield
async def co(): pass
async def ag(): yield
import inspect
print([inspect.isfunction(x) for x in (f, C.m, b, len, lam)], inspect.iscoroutinefunction(co), inspect.isgeneratorfunction(gen), inspect.isasyncgenfunction(ag))
def outer():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    def get(): return n
    return inc, get
inc, get = outer(); inc(); inc(); print(get(), inc.__closure__[0] is get.__closure__[0])
fs = [lambda: i for i in range(3)]; print([g() for g in fs])
fs = [lambda i=i: i for i in range(3)]; print([g() for g in fs])
def late():
    try: print(v)
    except NameError as e: print(type(e).__name__, e)
    v = 1
late()
def cell():
    def inner(): return later
    try: inner()
    except NameError as e: print(type(e).__name__, e)
    later = 1
    print(inner())
cell()
def d():
    x = 1
    del x
    try: x
    except UnboundLocalError as e: print(e)
d()
def mutable(a=[]): a.append(1); return a
print(mutable(), mutable(), mutable.__defaults__)
def order(*a, **k): print(a, k)
def t(x): print("eval", x); return x
order(t(1), *[t(2)], t(3), a=t(4), **{"b": t(5)}, c=t(6))
def deco(n):
    print("deco", n)
    def w(fn): print("apply", n, fn.__name__); return fn
    return w
@deco(1)
@deco(2)
def decorated(x=t("default")): pass
x: int = 5
y: "undefined_is_fine"
print(__annotations__)
def ann(a: print("annotation evaluated")): pass
class K:
    z: int
    w: str = "a"
    print(__annotations__)
print(K.__annotations__, ann.__annotations__)
print((lambda: (yield))().__name__, (lambda *, a: a)(a=1))
def star(a, *, b): return a, b
print(star(*(1,), **{"b": 2}), star(1, b=2))
def rec(n): return 1 if n == 0 else n * rec(n - 1)
print(rec(50))
def deep(n): return deep(n + 1)
try: deep(0)
except RecursionError as e: print(type(e).__name__, e)
class R:
    def __repr__(self): return repr(self)
try: repr(R())
except RecursionError as e: print(str(e)[:32])
class E:
    def __eq__(self, o): return self == o
try: E() == E()
except RecursionError as e: print(str(e)[:32])
l = []; l.append(l); print(l, repr({"a": l})); dd = {}; dd["d"] = dd; print(dd)
t2 = ([],); t2[0].append(t2); print(t2)
try: print(l == [l] and l == l)
except RecursionError as e: print(e)
m = []; m.append(m); n2 = []; n2.append(n2)
try: m == n2
except RecursionError as e: print(e)
print(globals()["rec"] is rec, "fs" in dir(), sorted(vars(C))[:3], locals() is globals())
def loc(a, b=2):
    c = 3
    print(sorted(locals().items()))
loc(1)
exec("q = 5"); print(q)
print(eval("q + 1"), eval("x * y", {"x": 3, "y": 4}), eval("a + b", {"a": 1}, {"b": 2}))
ns = {}; exec("def ff(x): return x * 2\nclass CC: v = 1", ns); print(ns["ff"](4), ns["CC"].v, sorted(k for k in ns if k != "__builtins__"))
code = compile("1 + 2", "<c>", "eval"); print(eval(code), code.co_name, code.co_filename)
exec(compile("for i in range(2): print('exec', i)", "<c>", "exec"))
try: exec("raise ValueError('in exec')")
except ValueError as e: print(e)
try: exec("if 1:\nx")
except IndentationError as e: print(e)
try: eval("undefined_thing")
except NameError as e: print(e)
try: eval("1", 5)
except TypeError as e: print(e)
try: exec("1", 5)
except TypeError as e: print(e)
print([eval("n") for n in (1, 2)] if False else "skip", __name__, __doc__, __builtins__.__name__ if hasattr(__builtins__, "__name__") else "dict")
