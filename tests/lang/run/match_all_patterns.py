from dataclasses import dataclass
from enum import Enum
import collections
class Color(Enum): RED = 1; BLUE = 2
@dataclass
class P: x: int; y: int = 0
class Q:
    __match_args__ = ("a", "b")
    def __init__(self, a, b): self.a = a; self.b = b
class NoArgs: pass
def m(v):
    match v:
        case None: return "none"
        case True | False: return "bool"
        case 0: return "zero"
        case -1: return "minus one"
        case 1.5 | 2.5 as f: return f"float {f}"
        case 1 + 2j: return "complex"
        case "a" | b"b": return "text"
        case Color.RED: return "red"
        case Color() as c: return f"color {c.name}"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [1, *rest]: return f"starts 1 {rest}"
        case [*init, 9]: return f"ends 9 {init}"
        case [a, [b, c], *_]: return f"nested {a}{b}{c}"
        case (x, y) if x == y: return f"pair equal {x}"
        case {"k": v, **rest} if rest: return f"map {v} {rest}"
        case {"k": [1, {"deep": d}]}: return f"deep {d}"
        case {"k": _}: return "has k"
        case {}: return "mapping"
        case P(0, y): return f"P0 {y}"
        case P(x=a, y=b) if a > b: return f"P {a}>{b}"
        case P(): return "any P"
        case Q(a=1, b=z): return f"Q1 {z}"
        case Q(2, [p, q]): return f"Q2 {p}{q}"
        case int(n) | float(n) if n > 100: return f"big {n}"
        case int(): return "int"
        case str(s): return f"str {s}"
        case list() | tuple(): return "seq"
        case _: return "other"
for v in (None, True, 0, False, 0.0, -1, 1.5, 1+2j, "a", b"b", Color.RED, Color.BLUE, [], (), [5], [1, 2, 3], (7, 9), [4, [5, 6]], [4, (5, 6), 7], (3, 3), {"k": 1, "z": 2}, {"k": [1, {"deep": 5}]}, {"k": 0}, {}, {"o": 1}, P(0, 4), P(5, 1), P(1, 5), Q(1, 7), Q(2, "xy"), Q(2, [8, 9]), 500, 500.5, 50, "hello", [3, 4], {1}, range(1), range(5), collections.deque([1, 5]), bytearray(b"x"), collections.OrderedDict(k=1), "", object):
    print(repr(v) if not isinstance(v, type) and "object at" not in repr(v) else type(v).__name__, "->", m(v))
def errs(v):
    match v:
        case NoArgs(1): return 1
for v in (NoArgs(),):
    try: errs(v)
    except TypeError as e: print(e)
def errs2(v):
    match v:
        case Q(1, 2, 3): return 1
try: errs2(Q(1, 2))
except TypeError as e: print(e)
def errs3(v):
    match v:
        case Q(1, a=2): return 1
try: errs3(Q(1, 2))
except TypeError as e: print(e)
def errs4(v):
    match v:
        case int(1, 2): return 1
try: errs4(1)
except TypeError as e: print(e)
kk = 5
def errs5(v):
    match v:
        case kk(): return 1
try: errs5(1)
except TypeError as e: print(e)
class BadArgs: __match_args__ = ["a"]
def errs6(v):
    match v:
        case BadArgs(1): return 1
try: errs6(BadArgs())
except TypeError as e: print(e)
class BadArgs2: __match_args__ = (1,)
def errs7(v):
    match v:
        case BadArgs2(1): return 1
try: errs7(BadArgs2())
except TypeError as e: print(e)
match, case, _ = 1, 2, 3
print(match, case, _)
match (1, 2):
    case (x, y): print(x, y)
match {"a": 1}:
    case {"a": 1 as one, **kw}: print(one, kw)
match 5, 6:
    case 5, z: print(z)
match [1, 2, 3]:
    case [x, *_]: print(x)
match 3:
    case x if x > 5: print("no")
    case y: print("fell", x, y)
class Dyn:
    __match_args__ = ("v",)
    @property
    def v(self): print("getting v"); return 3
match Dyn():
    case Dyn(1): print("no")
    case Dyn(3): print("yes")
match "abc":
    case [a, b, c]: print("str is no sequence")
    case str(x): print("str", x)
match {"x": 1, "y": 2}:
    case {"x": 1, "z": _}: print("no")
    case {"x": a, "y": b}: print(a, b)
