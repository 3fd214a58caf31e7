# The order in which what a container held dies.
import collections
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=' ')
def make(): return [D(i) for i in range(5)]
def t(name, f):
    print(name, end=': '); f(); print()
def a():
    x = make(); del x
def b():
    x = make(); x.clear()
def c():
    x = tuple(make()); 
    del x
def d():
    x = {i: D(i) for i in range(5)}; del x
def e():
    x = {i: D(i) for i in range(5)}; x.clear()
def f():
    x = collections.deque(make()); del x
def g():
    x = collections.deque(make()); x.clear()
def h():
    x = make(); del x[1:4]; print('|', end=' ')
def i():
    x = make(); x[1:4] = []; print('|', end=' ')
def j():
    x = make(); x[:] = []; print('|', end=' ')
def k():
    x = make(); x *= 0; print('|', end=' ')
def l():
    class O: pass
    o = O(); o.a, o.b, o.c = D(1), D(2), D(3); del o
def m():
    class O: __slots__ = ('a', 'b', 'c')
    o = O(); o.a, o.b, o.c = D(1), D(2), D(3); del o
def n():
    a, b, c = D(1), D(2), D(3)
def o():
    def f(*args, **kw): pass
    f(D(1), D(2), a=D(3), b=D(4))
def p():
    x = iter(make()); next(x); del x
def q():
    x = map(lambda y: y, make()); next(x); del x
def s():
    b, a = D(1), D(2)
    def f(): return a, b
    del a, b; print('|', end=' ')
def u():
    def f(x=D(1), y=D(2), *, z=D(3)): pass
    f.attr = D(4)
    del f
def v():
    def gen():
        a, b = D(1), D(2)
        yield
        c = D(3)
    g = gen(); next(g); del g
def w():
    print(D(1), D(2), sep='', end='') if 0 else [D(1), D(2)]
def x():
    x = make(); x[1:3] = [D(8), D(9)]; print('|', end=' ')
def y():
    x = make(); x.sort(key=lambda d: -d.n); del x
def z():
    e = ValueError(D(1), D(2)); e.x = D(3); e.__cause__ = ValueError(D(4)); del e
def aa():
    import functools
    x = functools.partial(print, D(1), D(2), a=D(3)); del x
def bb():
    x = {D(i) for i in range(1)}; del x
def cc():
    x = [[D(1), D(2)], [D(3)], (D(4), D(5))]; del x
def dd():
    x = make(); x[::2] = [1, 2, 3]; print('|', end=' ')
def ee():
    x = make(); del x[::2]; print('|', end=' ')
def ff():
    x = collections.deque(make(), maxlen=3); print('|', end=' ')
def gg():
    x = collections.OrderedDict((i, D(i)) for i in range(3)); del x
def hh():
    x = collections.defaultdict(D, {i: D(i) for i in range(3)}); del x
def ii():
    try:
        a, b = D(1), D(2)
        raise ValueError(D(3))
    except ValueError as e: pass
    print('|', end=' ')
def kk():
    x = make(); y = x + make(); del x; del y
def ll():
    x = {i: D(i) for i in range(5)}; x.update({i: D(i+10) for i in range(2)}); print('|', end=' '); 
for name, f in sorted(globals().items()):
    if callable(f) and len(name) < 3 and name != 'D' and name != 't':
        t(name, f)
