# list(), tuple(), sorted(), f(*x) ask a class of the program for its length: it may print or raise there.
import collections
class L:
    def __len__(self): print('len', end=' '); return 2
    def __iter__(self): print('iter', end=' '); return iter([1, 2])
class I:
    def __init__(self): self.n = 2
    def __iter__(self): print('iter', end=' '); return self
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1; return self.n
    def __length_hint__(self): print('hint', end=' '); return 2
def t(name, f):
    print(name, end=': ')
    for c in (L, I):
        try: print(f(c()), end=' | ')
        except Exception as e: print(repr(e), end=' | ')
    print()
t('list', list); t('tuple', tuple); t('frozenset', frozenset); t('sorted', sorted); t('sum', sum)
t('star', lambda o: [*o]); t('startuple', lambda o: (*o,))
def ext(o):
    x = []; x.extend(o); return x
t('extend', ext)
def iadd(o):
    x = []; x += o; return x
t('iadd', iadd)
def un(o):
    a, b = o; return a, b
t('unpack', un)
t('bytearray', bytearray); t('join', lambda o: ''.join(map(str, o)))
t('deque', collections.deque); t('dict', lambda o: dict(zip(o, o))); t('any', any); t('max', max)
t('enumerate', lambda o: list(enumerate(o))); t('map', lambda o: list(map(str, o))); t('zip', lambda o: list(zip(o)))
t('call', lambda o: print(*o, end=' ')); t('fromkeys', dict.fromkeys); t('reversed', lambda o: list(reversed(list(o))))
t('listcomp', lambda o: [x for x in o]); t('in', lambda o: 1 in o); t('bool', bool); t('counter', collections.Counter)
t('not', lambda o: not o); t('filter', lambda o: list(filter(None, o)))
import operator
t('hint', operator.length_hint)
class B(L):
    def __len__(self): raise ValueError('len')
class C(L):
    def __len__(self): return -1
class D(I):
    def __length_hint__(self): return NotImplemented
class E(I):
    def __length_hint__(self): return 'x'
class F(I):
    def __length_hint__(self): return -1
class G(I):
    def __length_hint__(self): raise TypeError('t')
class H(I):
    def __length_hint__(self): raise KeyError('t')
for c in (B, C, D, E, F, G, H):
    try: print(c.__name__, list(c()))
    except Exception as e: print(repr(e))
