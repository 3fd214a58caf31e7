from dataclasses import dataclass, field, asdict, astuple, replace, fields

@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)

    def norm(self): return abs(self.x) + abs(self.y)

@dataclass(order=True, frozen=True)
class Job:
    priority: int
    name: str = field(compare=False)

@dataclass
class Point3(Point):
    z: float = 1.5
    def __post_init__(self): self.total = self.x + self.y + self.z

p, q = Point(1, 2), Point(1, 2)
print(p, p == q, p != Point(2), p.norm(), Point(x=5), p.tags is q.tags)
print(Job(1, "b") < Job(2, "a"), sorted([Job(3, "c"), Job(1, "a")]), Job(1, "x") == Job(1, "y"), hash(Job(1, "x")) == hash(Job(1, "y")))
print(Point3(1, 2), Point3(1, 2).total, asdict(p), astuple(p), replace(p, x=9), [f.name for f in fields(Point)])
try:
    Job(1, "a").priority = 5
except Exception as error:
    print(type(error).__name__, error)
for bad in (lambda: Point(), lambda: Point(1, 2, 3, 4), lambda: {p: 1}, lambda: p < q):
    try:
        bad()
    except TypeError as error:
        print(error)
@dataclass(repr=False)
class Quiet:
    hidden: int = field(default=1, repr=False)
    shown: int = 2
@dataclass
class Partly:
    hidden: int = field(default=1, repr=False)
    shown: int = 2
    made: int = field(init=False, default=7)
print(Partly(shown=3), Partly().made)
try:
    @dataclass
    class Bad:
        x: list = []
except ValueError as error:
    print(error)
