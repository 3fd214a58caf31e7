class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print("prepare", mcls.__name__, name, [b.__name__ for b in bases], kw)
        return {"injected": 1}
    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k)
        return super().__call__(*a, **k)
    def __instancecheck__(cls, o): print("instancecheck"); return type.__instancecheck__(cls, o)
    def __subclasscheck__(cls, o): print("subclasscheck"); return type.__subclasscheck__(cls, o)
    def __repr__(cls): return f"<meta {cls.__name__}>"
    def __iter__(cls): return iter([1, 2])
    def __len__(cls): return 7
    def __contains__(cls, x): return x == 3
    def __getitem__(cls, k): return ("item", k)
    def __getattr__(cls, n):
        if n.startswith("dyn"): return n
        raise AttributeError(n)
class Desc:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name)
    def __get__(self, i, o): return ("get", i is None, o.__name__)
class Base(metaclass=Meta, opt=1):
    d = Desc()
    def __init_subclass__(cls, /, tag=None, **kw):
        print("init_subclass", cls.__name__, tag, kw, cls.__mro__)
        super().__init_subclass__(**kw)
    def __init__(self, x=0): self.x = x
print(Base, Base.injected, Base.d, Base().d, list(Base), len(Base), 3 in Base, Base["k"], Base.dynamic)
class Sub(Base, tag="t"): pass
print(isinstance(Sub(), Base), issubclass(Sub, Base), isinstance(5, Base))
try: Base.other
except AttributeError as e: print(e)
try:
    class Bad(Base, unknown=1): pass
except TypeError as e: print(e)
class M2(type): pass
try:
    class Conflict(Base, metaclass=M2): pass
except TypeError as e: print(e)
class A: pass
class B(A): pass
try:
    class X(A, B): pass
except TypeError as e: print(e)
try:
    class Y(A, A): pass
except TypeError as e: print(e)
try:
    class Z(5): pass
except TypeError as e: print(e)
try:
    class Z(bool): pass
except TypeError as e: print(e)
try:
    class Z(int, str): pass
except TypeError as e: print(e)
class P:
    def __mro_entries__(self, bases): print("entries", len(bases)); return (A,)
class Q(P()): pass
print(Q.__mro__, Q.__bases__, Q.__orig_bases__[0].__class__)
print(type("Dyn", (A,), {"v": 5, "__module__": "mm"}), type("Dyn", (A,), {}).__qualname__)
class Outer:
    class Inner:
        def m(self): pass
    def f(self):
        class L: pass
        return L
print(Outer.Inner, Outer().f(), Outer.Inner.__qualname__, Outer.f.__qualname__)
class W:
    x = y = 1
    print(sorted(k for k in locals()), __qualname__, __module__)
    del y
print(hasattr(W, "y"), W.__dict__["x"], list(W.__dict__))
print(A.__subclasses__(), type(A), type(type(A)), A.__class__, A().__class__, A.__base__, object.__base__)
class NoInit:
    def __new__(cls, *a): print("NoInit new", a); return super().__new__(cls)
    def __init__(self, *a): print("NoInit init", a)
NoInit(1, 2)
class Other:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(Other())
class BadInit:
    def __init__(self): return 5
try: BadInit()
except TypeError as e: print(e)
A.attr = 5; print(B.attr, B().attr); del A.attr
try: del A.attr
except AttributeError as e: print(e)
B.__name__ = "Renamed"; print(B, B.__name__, B.__qualname__)
a = A(); a.__class__ = B; print(type(a).__name__)
try: a.__class__ = int
except TypeError as e: print(e)
print(A.__doc__, A.__module__, A.__dict__.keys())
