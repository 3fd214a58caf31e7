import weakref, gc

class C:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"C{self.n}"
    def m(self): return self.n

a, b, c = C(1), C(2), C(3)
d = weakref.WeakValueDictionary(x=a, y=b)
d["z"] = c
print(sorted(d.items()), len(d), "x" in d, d.get("q", "default"), d["y"], list(d), list(d.values()))
del b
print(sorted(d), d.get("y"), d.setdefault("w", a), d.pop("w"))
try: d["y"]
except KeyError as e: print("KeyError", e)
try: d.pop("nothing")
except KeyError as e: print("KeyError", e)
k = weakref.WeakKeyDictionary()
k[a] = "a"; k[c] = ["c"]
print(k[a], len(k), a in k, 5 in k, list(k.items()), k.get(c))
del c
gc.collect()
print(list(k.items()), len(d))
s = weakref.WeakSet([a])
t = C(4)
s.add(t)
print(len(s), a in s, sorted(map(repr, s)), s == weakref.WeakSet([a, t]), s.isdisjoint([t]), 3 in s)
del t
print(list(s), s | {C(9)} == s, s.copy() == s)
try: weakref.WeakSet().pop()
except KeyError as e: print(e)
wm = weakref.WeakMethod(a.m, lambda r: print("method gone", r() is None))
print(wm()(), wm == weakref.WeakMethod(a.m), a.m.__func__ is wm().__func__)
try: weakref.WeakMethod(print)
except TypeError as e: print(e)
f = weakref.finalize(a, print, "finalised", 1, sep="-")
g = weakref.finalize(a, print, "never")
print(f.alive, f.atexit, f.peek()[1] is print, g.detach()[0] is a, g.alive)
del a
print(f.alive, f(), wm(), list(d.items()), list(s))
kept = C(7)
e1 = weakref.finalize(kept, print, "at exit, first made")
e2 = weakref.finalize(kept, print, "at exit, second made")
e3 = weakref.finalize(kept, print, "not at exit"); e3.atexit = False
print(repr(weakref.ref(kept))[:12], weakref.getweakrefcount(kept), weakref.ProxyTypes)
print("end")
