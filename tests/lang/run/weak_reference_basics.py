import _weakref, gc
ref, proxy = _weakref.ref, _weakref.proxy

class C:
    def __init__(self, name): self.name = name
    def hello(self): return "hello " + self.name
    def __del__(self): print("del", self.name)
    def __add__(self, other): return self.name + str(other)
    def __len__(self): return len(self.name)
    def __call__(self): return "called"

c = C("one")
r = ref(c)
print(r() is c, ref(c) is r, _weakref.getweakrefcount(c), c.__weakref__ is r, r.__callback__)
r2 = ref(c, lambda x: print("callback 2", x is r2, x()))
r3 = ref(c, lambda x: print("callback 3", x is r3, x()))
print(r2 == r, hash(r2) == hash(c), r2 is ref(c, None), [x is y for x, y in zip(_weakref.getweakrefs(c), [r, r3, r2])])
p = proxy(c)
print(p.name, p.hello(), p + 5, len(p), bool(p), type(p), p())
p.name = "uno"
print(c.name)
del c
print(r(), r2(), r3())
for action in (lambda: p.name, lambda: str(p), lambda: hash(r), lambda: p + 1, lambda: ref(1), lambda: ref([]), lambda: ref(), lambda: ref(C, 1, 2), lambda: hash(p)):
    try: print(action())
    except Exception as e: print(type(e).__name__, e)
d = C("two")
def raising(reference): raise ValueError("in callback")
quiet = ref(d, lambda x: print("not called: the reference itself is gone"))
del quiet
def kept(x): print("kept called")
k = ref(d, kept)
print(k.__callback__ is kept)
del d
print(k.__callback__)

class S: __slots__ = ("a",)
class W(S): __slots__ = ("__weakref__",)
class I(int): pass
class Text(str): pass
for make in (S, W, I, Text, set, frozenset, list, dict, object, lambda: print, lambda: "".join, lambda: (x for x in ())):
    o = make()
    try: print(make.__name__, ref(o)() is o)
    except TypeError as e: print(make.__name__, e)

class Keyed(ref):
    __slots__ = ("key",)
    def __new__(cls, ob, callback, key):
        self = ref.__new__(cls, ob, callback)
        self.key = key
        return self
    def __init__(self, ob, callback, key): super().__init__(ob, callback)

e = W()
table = {}
def remove(x): print("remove", x.key); _weakref._remove_dead_weakref(table, x.key)
table["k"] = Keyed(e, remove, "k")
print(list(table), table["k"]() is e, table["k"].key)
del e
print(table)
