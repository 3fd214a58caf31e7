import enum
from enum import *
def show(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    @property
    def low(self): return self.name.lower()
    def describe(self): return f'{self.name}={self.value}'
    @classmethod
    def default(cls): return cls.RED
    def __str__(self): return 'C.' + self.name if self.value > 1 else super().__str__()
for f in (lambda: Color.RED, lambda: str(Color.RED), lambda: str(Color.GREEN), lambda: f'{Color.RED} {Color.GREEN!r}', lambda: Color(2), lambda: Color['RED'], lambda: Color.CRIMSON, lambda: Color.CRIMSON is Color.RED, lambda: list(Color), lambda: len(Color), lambda: Color.__members__, lambda: Color.RED.low, lambda: Color.RED.describe(), lambda: Color.default(), lambda: Color(9), lambda: Color['NO'], lambda: Color.NO, lambda: Color.RED.NO, lambda: Color.RED < Color.GREEN, lambda: Color.RED == 1, lambda: hash(Color.RED) == hash('RED'), lambda: Color.RED in Color, lambda: 1 in Color, lambda: 'x' in Color, lambda: Color, lambda: type(Color.RED), lambda: isinstance(Color.RED, Color), lambda: setattr(Color, 'RED', 5), lambda: delattr(Color, 'RED'), lambda: setattr(Color.RED, 'value', 2), lambda: setattr(Color.RED, 'name', 2), lambda: list(reversed(Color)), lambda: Color.RED.value, lambda: Color.RED.name, lambda: {Color.RED: 1}, lambda: bool(Color.RED), lambda: Color.GREEN is Color(Color.GREEN), lambda: Color(1, 2), lambda: iter(Color).__next__(), lambda: Color.__doc__, lambda: Color.RED.__class__, lambda: dir(Color), lambda: dir(Color.RED), lambda: Color.RED.RED, lambda: [c for c in Color if c is not Color.RED]): show(f)
def sub():
    class More(Color): X = 3
show(sub)
class N(IntEnum): A = 1; B = 2
show(lambda: (N.A, str(N.A), f'{N.A}', '%s' % N.A, '%d' % N.A, N.A + 1, N.A < N.B, N.A == 1, N(2), [1, 2][N.A], int(N.B), format(N.A, '03d'), repr(N.B), N.A | N.B, max(N), sorted(N), sum(N), N.A in [1], isinstance(N.A, int), hash(N.A) == hash(1), N.A.real, N.B.bit_length())); show(lambda: N('x')); show(lambda: N(7))
class S(StrEnum): A = auto(); B_C = auto(); X = 'xx'
show(lambda: (S.A, str(S.A), f'{S.A}', S.B_C.value, S.A == 'a', S.A.upper(), S('xx'), 'a' in ['a'], S.A + 'z', len(S.X), '-'.join(S), {S.A: 1}['a']))
def badstr():
    class Z(StrEnum): A = 1
show(badstr)
class Auto(Enum): A = auto(); B = auto(); C = 10; D = auto()
show(lambda: list(Auto))
class Named(Enum):
    def _generate_next_value_(name, start, count, last): return (name, start, count, last[-1:])
    A = auto(); B = auto()
show(lambda: list(Named))
class Perm(Flag): R = 4; W = 2; X = 1; RWX = 7
show(lambda: (Perm.R, Perm.R | Perm.W, Perm.R & Perm.W, ~Perm.R, Perm.R ^ Perm.RWX, Perm(0), Perm(5), Perm.R in Perm.RWX, bool(Perm(0)), list(Perm), list(Perm(6)), len(Perm.RWX), str(Perm.R | Perm.X), Perm.R.value, (Perm.R | Perm.W).name, Perm(7), Perm.RWX is Perm(7), Perm(0).name)); show(lambda: Perm(8)); show(lambda: Perm('x')); show(lambda: Perm.R | 1); show(lambda: 1 | Perm.R); show(lambda: Perm.R < Perm.W); show(lambda: hash(Perm.R) == hash(4))
class F2(Flag): A = auto(); B = auto(); C = auto()
show(lambda: (list(F2), F2.A | F2.C, F2.C.value, ~F2.A, repr(F2(0)), [f.value for f in F2]))
class IF(IntFlag): A = 1; B = 2
show(lambda: (IF.A, IF.A | IF.B, IF.A | 8, IF(9), ~IF.A, IF.A + 1, str(IF.A), f'{IF.A}', IF.A == 1, IF(0), IF.A & 3, IF.B ^ 3, list(IF(3)), str(IF.A | IF.B), repr(IF(12)), IF.A.name, IF(3).name, IF(8).name, 4 | IF.A, isinstance(IF.A | 8, IF), int(~IF.A)))
class KB(IntFlag, boundary=KEEP): A = 1
class CB(Flag, boundary=CONFORM): A = 1
class EB(Flag, boundary=EJECT): A = 1
class SB(Flag, boundary=STRICT): A = 1
show(lambda: KB(9)); show(lambda: CB(9)); show(lambda: EB(8)); show(lambda: SB(8))
Animal = Enum('Animal', 'CAT DOG'); show(lambda: (list(Animal), Animal.__module__, Animal)); show(lambda: list(Enum('B', {'X': 5, 'Y': 6}))); show(lambda: list(Enum('B', [('X', 1), ('Y', 'y')]))); show(lambda: list(Enum('B', ['P', 'Q'], start=5))); show(lambda: list(IntEnum('I', 'A B'))); show(lambda: list(Flag('I', 'A B C'))); show(lambda: Enum('B', 'X', module='m', qualname='a.B').X)
def dup():
    @unique
    class U(Enum): A = 1; B = 1; C = 2; D = 2
show(dup)
def twice():
    class U(Enum): A = 1; A = 2
show(twice)
class Planet(Enum):
    EARTH = (5.97, 6.3); MARS = (0.6, 3.3)
    def __init__(self, mass, radius): self.mass = mass; self.radius = radius
    @property
    def g(self): return round(self.mass / self.radius, 3)
show(lambda: (Planet.EARTH, Planet.EARTH.mass, Planet.MARS.g, Planet((0.6, 3.3)), Planet.EARTH.value))
class New(Enum):
    A = 'a', 1; B = 'b', 2
    def __new__(cls, code, n): o = object.__new__(cls); o._value_ = code; o.n = n; return o
show(lambda: (New.A, New('b'), New.B.n, list(New)))
class Miss(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return cls.A if v == 'one' else None
show(lambda: Miss('one')); show(lambda: Miss('two'))
class Op(Enum):
    ADD = staticmethod(lambda a, b: a + b)
    @staticmethod
    def helper(): return 'h'
    class Inner: pass
show(lambda: (list(Op), Op.helper(), Op.Inner))
class Ig(Enum):
    _ignore_ = 'x'
    x = 5
    A = 1
show(lambda: (list(Ig), hasattr(Ig, 'x')))
class Mix(str, Enum): A = 'a'; B = 'b'
show(lambda: (Mix.A, str(Mix.A), f'{Mix.A}', Mix.A == 'a', Mix('b'), Mix.A.upper(), Mix.A + 'c', '%s' % Mix.A, isinstance(Mix.A, str), len(Mix.B), repr(Mix.A)))
class MixF(float, Enum): H = 0.5
show(lambda: (MixF.H, MixF.H * 2, str(MixF.H), f'{MixF.H:.2f}'))
class Ord(Enum):
    A = 1; B = 2
    def __lt__(self, o): return self.value < o.value if isinstance(o, Ord) else NotImplemented
show(lambda: (sorted([Ord.B, Ord.A]), Ord.A < Ord.B, Ord.B > Ord.A)); show(lambda: Ord.A < 3)
class Mem(Enum):
    A = member(1); B = nonmember(2)
    @member
    def C(): return 1
show(lambda: ([m.name for m in Mem], Mem.B))
@verify(UNIQUE, CONTINUOUS)
class V(IntEnum): A = 1; B = 2
show(lambda: list(V))
def ver():
    @verify(CONTINUOUS)
    class V2(IntEnum): A = 1; B = 4
show(ver)
def ver2():
    @verify(NAMED_FLAGS)
    class V3(Flag): A = 1; B = 6
show(ver2)
import copy
show(lambda: copy.copy(Color.RED) is Color.RED); show(lambda: copy.deepcopy(Color.RED) is Color.RED); show(lambda: Color._member_names_); show(lambda: Color._value2member_map_)
match Color.GREEN:
    case Color.RED: print('red')
    case Color.GREEN: print('green')
class E(Enum): pass
show(lambda: list(E)); show(lambda: E('x')); show(lambda: Enum('x')); show(lambda: Color.__contains__('x')); show(lambda: enum.property)
@dataclass if False else (lambda c: c)
class Last(Enum): A = None; B = True; C = 1.0
show(lambda: list(Last)); show(lambda: Last(True)); show(lambda: Last(1))
