class Data:
    def __get__(self, i, o=None): print("get", i is not None, o and o.__name__); return 42
    def __set__(self, i, v): print("set", v)
    def __delete__(self, i): print("delete")
class NonData:
    def __get__(self, i, o=None): return "nondata"
class SetOnly:
    def __set__(self, i, v): i.__dict__["s"] = v * 2
class C:
    d = Data(); n = NonData(); s = SetOnly()
c = C()
print(c.d, C.d); c.d = 5; del c.d
print(c.n); c.n = "own"; print(c.n, c.__dict__); del c.n; print(c.n)
c.s = 4; print(c.s, C.s.__class__.__name__)
c.__dict__["d"] = "hidden"; print(c.d)
try: del c.s
except AttributeError as e: print("E", e)
class T:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "the doc"
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): del self._x
    @property
    def ro(self): return 1
    w = property(None, lambda self, v: print("w", v))
    nothing = property()
t = T(); t.x = 5; print(t.x, T.x.__doc__, T.x.fget.__name__); del t.x
for code in ("t.x", "t.ro", "t.w", "t.nothing"):
    try: print(getattr(t, code[2:]))
    except AttributeError as e: print(code, e)
for name in ("ro", "nothing"):
    try: setattr(t, name, 1)
    except AttributeError as e: print(name, e)
    try: delattr(t, name)
    except AttributeError as e: print(name, e)
try: del t.w
except AttributeError as e: print(e)
print(T.ro, type(T.ro)) if False else print(type(T.ro))
class S(T):
    @T.x.getter
    def x(self): return "sub"
print(S().x)
class CM:
    @classmethod
    def make(cls, *a): return cls.__name__, a
    @staticmethod
    def st(*a): return a
    @classmethod
    @property
    def cp(cls): return cls.__name__
class CM2(CM): pass
print(CM.make(1), CM2().make(2), CM.st(3), CM2.cp, CM.__dict__["make"].__func__.__name__, CM.__dict__["st"].__wrapped__)  if False else print(CM.make(1), CM2().make(2), CM.st(3), CM2.cp)
print(CM.st is CM().st, CM.make == CM.make, CM.make is CM.make)
st = staticmethod(len); print(st([1, 2]))
class Sl:
    __slots__ = ("a", "_b")
    cls_attr = 1
    def __init__(self): self.a = 1
s = Sl(); print(s.a, Sl.a, type(Sl.a))
for f in (lambda: s._b, lambda: setattr(s, "zz", 1), lambda: setattr(s, "cls_attr", 1), lambda: s.__dict__, lambda: delattr(s, "_b")):
    try: print(f())
    except AttributeError as e: print(type(e).__name__, e)
class Sl2(Sl): pass
x = Sl2(); x.zz = 1; x.a = 2; print(x.__dict__, x.a)
try:
    class SlBad:
        __slots__ = ("a",)
        a = 1
except ValueError as e: print(e)
try:
    class SlBad(int): __slots__ = ("a",)
except TypeError as e: print(e)
try:
    class SlBad: __slots__ = ("1a",)
except TypeError as e: print(e)
try:
    class SlBad: __slots__ = 5
except TypeError as e: print(e)
class SlL(list): __slots__ = ("tag",)
l = SlL([1]); l.tag = 5; print(l, l.tag)
class SlS(str): __slots__ = ()
try: SlS("a").x = 1
except AttributeError as e: print(e)
class GA:
    def __getattr__(self, n): print("getattr", n); return n.upper() if n != "bad" else super().__getattribute__(n)
    def __getattribute__(self, n): print("getattribute", n); return object.__getattribute__(self, n)
    def __setattr__(self, n, v): print("setattr", n, v); object.__setattr__(self, n, v)
    def __delattr__(self, n): print("delattr", n); object.__delattr__(self, n)
    def __dir__(self): return ["z", "a"]
g = GA(); g.x = 1; print(g.x, g.y); del g.x; print(dir(g), hasattr(g, "q"))
try: g.bad
except AttributeError as e: print(e)
print(vars(g), g.__dict__)
class Idx:
    def __set_name__(self, o, n): raise ValueError("in set_name")
try:
    class UsesIdx: i = Idx()
except Exception as e: print(type(e), e, repr(e.__cause__), getattr(e, "__notes__", None))
