import gc, _weakref

class Node:
    def __init__(self, name): self.name = name; self.other = None
    def __del__(self): print("del", self.name)

def ring(*names):
    nodes = [Node(n) for n in names]
    for a, b in zip(nodes, nodes[1:] + nodes[:1]): a.other = b
    return nodes[0]

gc.collect()
a = ring("a", "b", "c")
alive = _weakref.ref(a, lambda r: print("ring is dying", r() is None))
print(alive().name)
del a
print("before")
print(gc.collect() > 0)
print(alive())

saved = []
class Phoenix:
    def __init__(self): self.me = self
    def __del__(self): print("rising"); saved.append(self)
Phoenix()
gc.collect()
print(len(saved), saved[0].me is saved[0])
saved.clear()
gc.collect()
print("gone", gc.isenabled())
gc.disable(); print(gc.isenabled()); gc.enable()

def generator():
    try: yield 1
    finally: print("generator closed")
class Holder: pass
h = Holder(); h.g = generator(); h.me = h; next(h.g)
del h
gc.collect()
try: gc.collect(5)
except ValueError as e: print(e)
last = ring("x", "y")
class Global:
    def __del__(self): print("global at exit", last is None)
g = Global()
print("end")
