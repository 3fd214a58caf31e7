from dataclasses import dataclass

@dataclass
class Point:
    x: int
    y: int

class Color:
    RED = "red"

def describe(value):
    match value:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1.5:
            return "negative"
        case "a" | "b":
            return "letter"
        case Color.RED:
            return "the red one"
        case None | True:
            return "singleton"
        case int(n) if n > 100:
            return f"big {n}"
        case int():
            return "int"
        case str() as text:
            return f"text {text}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, [a, b], *rest]:
            return f"nested {a} {b} {rest}"
        case (x, *_, y):
            return f"ends {x} {y}"
        case {"kind": "move", "by": (dx, dy)}:
            return f"move {dx},{dy}"
        case {"kind": kind, **others}:
            return f"{kind} with {others}"
        case {}:
            return "dict"
        case Point(x=0, y=0):
            return "origin"
        case Point(0, y):
            return f"on axis {y}"
        case Point() as p:
            return f"point {p}"
        case _:
            return "other"

for value in (0, 2, -1.5, "b", "red", None, True, 500, 50, "xyz", [], [9], [1, [2, 3], 4, 5], (7, 8, 9), {"kind": "move", "by": [1, 2]}, {"kind": "stop", "now": True}, {"z": 1}, Point(0, 0), Point(0, 5), Point(1, 1), 2.5, {1}):
    print(repr(value), "->", describe(value))
match 5:
    case 6: print("no")
match (1, 2):
    case (a, b) if a > b: print("guard failed")
    case (a, b): print("second", a, b)
match = 1; case = 2; print(match, case)
