import dataclasses
from dataclasses import *
from typing import ClassVar, Optional, List, Any
def show(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
@dataclass
class A:
    x: int
    y: int = 5
    z: list = field(default_factory=list)
    c: ClassVar[int] = 3
    h: int = field(default=0, repr=False, compare=False)
show(lambda: A(1)); show(lambda: A(1, 2, [3])); show(lambda: A(x=1, z=None)); show(lambda: A()); show(lambda: A(1, 2, 3, 4, 5)); show(lambda: A(1, q=2)); show(lambda: A(1) == A(1)); show(lambda: A(1, h=3) == A(1)); show(lambda: A(1) != A(2)); show(lambda: A(1) == 3); show(lambda: A(1) < A(2)); show(lambda: hash(A(1))); show(lambda: A.__hash__); show(lambda: A.c); show(lambda: A.y); show(lambda: A.z); show(lambda: A.__doc__); show(lambda: A.__match_args__); show(lambda: [f.name for f in fields(A)]); show(lambda: asdict(A(1))); show(lambda: astuple(A(1))); show(lambda: replace(A(1), x=9)); show(lambda: replace(A(1), q=9)); show(lambda: is_dataclass(A)); show(lambda: is_dataclass(A(1))); show(lambda: is_dataclass(5)); show(lambda: asdict(5)); show(lambda: fields(5)); show(lambda: A.__dataclass_params__); show(lambda: A.__annotations__)
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = 'b'
show(lambda: F(1) < F(2)); show(lambda: sorted([F(2), F(1, 'z'), F(1, 'a')])); show(lambda: hash(F(1)) == hash(F(1))); show(lambda: setattr(F(1), 'a', 2)); show(lambda: delattr(F(1), 'a')); show(lambda: setattr(F(1), 'q', 2)); show(lambda: F(1) < 3); show(lambda: {F(1): 2}); show(lambda: F(1) >= F(1)); show(lambda: issubclass(FrozenInstanceError, AttributeError))
@dataclass(slots=True)
class S:
    a: int
    b: int = 2
show(lambda: S(1)); show(lambda: setattr(S(1), 'q', 1)); show(lambda: S.__slots__); show(lambda: hasattr(S(1), '__dict__'))
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 1
show(lambda: K(a=1)); show(lambda: K(1)); show(lambda: K())
@dataclass
class KM:
    a: int
    _: KW_ONLY
    b: int = 1
    c: int = field(default=2, kw_only=True)
show(lambda: KM(1, b=3)); show(lambda: KM(1, 2))
@dataclass
class Base:
    x: int = 1
    def __post_init__(self): print('base post', self.x)
@dataclass
class Derived(Base):
    y: int = 2
    x: int = 10
    def __post_init__(self): super().__post_init__(); self.t = self.x + self.y
show(lambda: Derived()); show(lambda: Derived(5, 6).t); show(lambda: [f.name for f in fields(Derived)])
@dataclass
class IV:
    a: int
    b: InitVar[int] = 3
    c: int = field(init=False)
    def __post_init__(self, b): self.c = self.a * b
show(lambda: IV(2)); show(lambda: IV(2, 5).c); show(lambda: IV(2).b); show(lambda: [f.name for f in fields(IV)]); show(lambda: replace(IV(2), b=2)); show(lambda: replace(IV(2), c=1)); show(lambda: InitVar[int])
def bad1():
    @dataclass
    class B: x: list = []
def bad2():
    @dataclass
    class B:
        x: int = 1
        y: int
def bad3():
    @dataclass(eq=False, order=True)
    class B: x: int
def bad4():
    @dataclass(frozen=True)
    class B(Base): y: int = 1
def bad5():
    @dataclass
    class B(F): y: int = 1
def bad6():
    @dataclass(order=True)
    class B:
        x: int
        def __lt__(self, o): pass
def bad7(): field(default=1, default_factory=list)
def bad8():
    @dataclass
    class B: x: int = field(default_factory=3)
    B()
def bad9():
    @dataclass(slots=True)
    class B:
        __slots__ = ('x',)
        x: int
def bad10():
    @dataclass(frozen=True)
    class B:
        x: int
        def __setattr__(self, a, b): pass
def bad11():
    @dataclass
    class B: x: ClassVar[int] = field(default_factory=int)
def bad12():
    @dataclass
    class B: x = field(default=1)
def bad13():
    @dataclass(weakref_slot=True)
    class B: x: int
for b in (bad1, bad2, bad3, bad4, bad5, bad6, bad7, bad8, bad9, bad10, bad11, bad12, bad13): show(b)
@dataclass(repr=False, eq=False)
class NR: x: int = 1
show(lambda: NR() == NR()); show(lambda: hash(NR()) is not None); show(lambda: repr(NR()).startswith('<__main__.NR object'))
@dataclass(unsafe_hash=True)
class UH: x: int = 1
show(lambda: hash(UH(1)) == hash(UH(1)))
@dataclass(init=False)
class NI:
    x: int = 1
    def __init__(self): self.x = 7
show(lambda: NI())
C = make_dataclass('C', [('x', int), 'y', ('z', int, field(default=3))], namespace={'add': lambda self: self.x + self.z}); show(lambda: C(1, 2)); show(lambda: C(1, 2).add()); show(lambda: C); show(lambda: C.__annotations__); show(lambda: make_dataclass('D', ['a', 'b'], frozen=True)(1, 2)); show(lambda: make_dataclass('D', ['1a'])); show(lambda: make_dataclass('D', ['a', 'a'])); show(lambda: make_dataclass('D', ['def']))
@dataclass
class T:
    v: int
    l: Optional['T'] = None
    k: List['T'] = field(default_factory=list)
    d: dict = field(default_factory=dict)
t = T(1, T(2), [T(3)], {'q': T(4)}); show(lambda: t); show(lambda: asdict(t)); show(lambda: astuple(t)); t.l = t; show(lambda: t); show(lambda: asdict(T(1, k=[T(5)]), dict_factory=lambda kv: sorted(kv, key=lambda p: p[0])))
class Cust:
    def __init_subclass__(cls, **kw): print('sub', kw)
@dataclass
class WithMeta(Cust): x: int = field(default=1, metadata={'unit': 'm'})
show(lambda: fields(WithMeta)[0].metadata['unit']); show(lambda: fields(WithMeta)[0].metadata); 
match A(1, 2):
    case A(x, y): print('matched', x, y)
@dataclass
class Own:
    x: int
    def __repr__(self): return 'own'
    def __eq__(self, o): return True
show(lambda: Own(1)); show(lambda: Own(1) == 5); show(lambda: Own.__hash__)
@dataclass
class D1:
    "doc"
    x: 'int'
    y: "ClassVar[int]" = 1
show(lambda: D1.__doc__); show(lambda: D1(5)); show(lambda: fields(D1)[0].type)
@dataclass(match_args=False)
class NM: x: int
show(lambda: hasattr(NM, '__match_args__')); import inspect; show(lambda: str(inspect.signature(A))); show(lambda: A.__init__.__qualname__); show(lambda: str(inspect.signature(KM)))
class Desc:
    def __get__(self, o, t): return 99 if o is None else o._v
    def __set__(self, o, v): o._v = v * 2
@dataclass
class WD: v: int = Desc()
show(lambda: WD().v); show(lambda: WD(4).v)
