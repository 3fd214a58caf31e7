# check: stderr
import traceback
def t(f):
    try: f()
    except BaseException: traceback.print_exc()
class C:
    def __getattr__(self, n): raise AttributeError(n)
    def __getitem__(self, k): raise KeyError(k)
    def __call__(self, *a): raise TypeError("call")
    def __add__(self, o): raise ValueError("add")
    def __neg__(self): raise ValueError("neg")
    def __lt__(self, o): raise ValueError("lt")
    def __contains__(self, o): raise ValueError("in")
    def __bool__(self): raise ValueError("bool")
    def __iter__(self): raise ValueError("iter")
    def __enter__(self): raise ValueError("enter")
    def __exit__(self, *a): pass
    def __setattr__(self, n, v): raise ValueError("setattr")
    def __setitem__(self, n, v): raise ValueError("setitem")
    def __delitem__(self, n): raise ValueError("delitem")
    def __delattr__(self, n): raise ValueError("delattr")
    def __iadd__(self, o): raise ValueError("iadd")
    def __repr__(self): raise ValueError("repr")
    def __format__(self, s): raise ValueError("format")
    def __hash__(self): raise ValueError("hash")
    def __len__(self): raise ValueError("len")
c = C()
def f1(): return 1 + c.attr + 2
def f2(): return (1 +
    c["key"] + 2)
def f3(): x = [c(1, 2, *[3]), 5]
def f4(): return 3 * (c + 1) * 4
def f5(): return - c
def f6(): return 1 < c < 3
def f7(): return 1 in c or 5
def f8():
    if c and True: pass
def f9():
    for x in c: pass
def f10():
    with c as y, open: pass
def f11(): c.attr = 5
def f12(): c[1 + 1] = 5
def f13(): del c[1]
def f14(): del c.x
def f15():
    global c
    c += 1
def f16(): return f"{1} and {c!r} text"
def f17(): return f"{c:>10}"
def f18(): return {c: 1}
def f20(): a, b = c
def f21(): return [x for x in c]
def f22(): return {k: v for k, v in [(1, 2), (3,)]}
def f23(): return (lambda q: q.nope)(5)
def f24(): return sorted([3, 1], key=lambda v: v / 0)
def f25(): return undefined_name
def f26(): assert 1 == 2, "message"
def f27(): raise ValueError("multi\nline")
def f28(): raise ValueError from KeyError("cause")
def f29(): import nonexistent_module
def f30(): from math import nonexistent
def f31(): return 'ünïcödé' + c.é + 5
def f32():
    return print(
        1,
        c.x,
    )
def f33(): yield 1; raise ValueError("in gen")
def f34(): return list(f33())
def f35(): return 1 if c else 2
def f36(): return not c
def f37(): return [1, 2][5]
def f38(): return {}["k"]["z"]
def f39(): return (1).x.y
def f40(): return "a" + 1
def f41(): return 1 / 0 + 2 / 0
def f42(): return len(c)
def f43(): return int("x") + 1
def f44(): x = 1; return x.foo(1)(2)
def f45(): return max((1, "a", 3))
def f46(): return c @ 5
def f47(): return [*c]
def f48(): return print(**c)
def f50():
    class D(c.base): pass
def f51():
    @c.deco
    def g(): pass
def f52(): return c[1:2].x
def f53(): return c.a.b.c
def f54():
    while c: pass
def f55():
    try: raise ValueError("first")
    except ValueError: return c.second
def f56(): return (c
  .chain()
  .more())
def f57(): lambda: (yield)
def f58(): return f1(1)
def f59(): return f"{c.x}"
def f60(): x: c.ann = 5; return c.zz
def f61(): return [i for i in range(3) if i / 0]
def f62(): return 5 ; 
def f64(): c.x, y = 1, 2
def f65(): return (y := c.z)
def f66():
    match c.m:
        case 1: pass
def f67(): return [
    1,
    2,
    c.in_list]
def f68(): return c(
        a=1,
        b=2)
def f69(): return c.meth(1)(2)(3).attr[4]
def f70(): raise c.exc
def f71(): raise ValueError("x") from c.exc
def f72(): assert c.cond
def f73(): return await_(c)
for i in range(1, 74):
    if f"f{i}" in globals(): print("---", i, flush=True); t(globals()[f"f{i}"])
