from collections import defaultdict, Counter, namedtuple, OrderedDict, ChainMap
dd = defaultdict(list)
dd["a"].append(1); dd["b"]; print(dd, dict(dd), dd.get("c"), "c" in dd, len(dd))
n = defaultdict(int); n["x"] += 5; print(n["x"], n)
nested = defaultdict(lambda: defaultdict(int)); nested["a"]["b"] += 1; print(nested["a"]["b"])
try:
    defaultdict()["k"]
except KeyError as error:
    print("KeyError", error)
c = Counter("abracadabra"); print(c, c["a"], c["zz"], c.most_common(2), sum(c.values()), list(c.elements())[:4])
c.update("aaa"); c.subtract("b"); print(c["a"], c["b"], c + Counter("z"), Counter(a=3) - Counter(a=1), c.total())
P = namedtuple("P", "x y"); p = P(1, y=2)
print(p, p.x, p[1], p._asdict(), p._replace(x=9), P._fields, P._make([5, 6]), p == (1, 2), isinstance(p, tuple))
x, y = p; print(x, y)
Q = namedtuple("Q", ["a", "b"], defaults=[7]); print(Q(1))
try:
    P(1)
except TypeError as error:
    print(error)
try:
    p.x = 5
except AttributeError as error:
    print(error)
o = OrderedDict(a=1, b=2); o.move_to_end("a"); print(o, o.popitem(last=False))
print(ChainMap({"a": 1}, {"a": 2, "b": 3})["b"])
