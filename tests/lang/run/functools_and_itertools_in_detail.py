import functools, itertools, operator
from functools import *
def show(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
@lru_cache(maxsize=2)
def sq(x, k=0): print('calc', x); return x * x
sq(1); sq(2); sq(1); sq(3); sq(2); show(lambda: sq.cache_info()); show(lambda: sq.cache_parameters()); sq.cache_clear(); show(lambda: sq.cache_info()); show(lambda: sq.__wrapped__(4)); show(lambda: sq.__name__); show(lambda: sq([1]))
@lru_cache
def plain(x): return x
@cache
def c2(x): return x
@lru_cache(typed=True, maxsize=None)
def ty(x): return type(x).__name__
show(lambda: (plain(1), plain.cache_info(), c2(1), c2.cache_info(), ty(1), ty(1.0), ty.cache_info(), c2.cache_parameters())); show(lambda: lru_cache('x')); show(lambda: lru_cache(maxsize=-1)(len).cache_info())
p = partial(int, base=2); show(lambda: p('101')); show(lambda: (p.func, p.args, p.keywords)); show(lambda: p); show(lambda: partial(p, 'x')); show(lambda: partial(5)); show(lambda: partial(print, 1, sep='-')); q = partial(lambda *a, **k: (a, k), 1, a=2); show(lambda: q(3, b=4)); show(lambda: q(a=9)); q.attr = 5; show(lambda: q.attr); show(lambda: partial(partial(pow, 2), 3)().bit_length()); show(lambda: partial(partial(pow, 2), 3).args)
show(lambda: reduce(operator.add, [1, 2, 3])); show(lambda: reduce(operator.add, [], 5)); show(lambda: reduce(operator.add, [])); 
@total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v if isinstance(o, T) else NotImplemented
    def __lt__(self, o): return self.v < o.v if isinstance(o, T) else NotImplemented
show(lambda: (T(1) <= T(1), T(2) > T(1), T(1) >= T(2), T(1) != T(2))); show(lambda: T(1) >= 3)
def to(): 
    @total_ordering
    class Z: pass
show(to)
@singledispatch
def sd(x): return 'default ' + type(x).__name__
@sd.register
def _(x: int): return 'int'
@sd.register(list)
def _(x): return 'list'
@sd.register(dict)
@sd.register(tuple)
def _(x): return 'dict/tuple'
sd.register(str, lambda x: 'str')
show(lambda: [sd(x) for x in (1, True, [1], {}, (), 's', 2.5, None)]); show(lambda: sd.dispatch(bool)(1)); show(lambda: sorted(t.__name__ for t in sd.registry)); show(lambda: sd()); show(lambda: sd.register(5))
class SM:
    @singledispatchmethod
    def m(self, x): return 'base'
    @m.register
    def _(self, x: int): return 'int'
    @m.register(str)
    def _(self, x): return 'str'
    @singledispatchmethod
    @classmethod
    def cm(cls, x): return cls.__name__
    @cm.register
    @classmethod
    def _(cls, x: int): return cls.__name__ + 'int'
show(lambda: (SM().m(1), SM().m('a'), SM().m(1.5), SM.cm(1), SM.cm('x')))
class CP:
    n = 0
    @cached_property
    def v(self): 'docv'; CP.n += 1; return CP.n
c = CP(); show(lambda: (c.v, c.v, c.__dict__, CP.v.__doc__, CP.n)); del c.v; show(lambda: c.v); c.v = 77; show(lambda: c.v)
class Sl:
    __slots__ = ('a',)
    @cached_property
    def v(self): return 1
show(lambda: Sl().v)
class PM:
    def base(self, a, b=0, c=0): return (a, b, c)
    one = partialmethod(base, 1, c=5)
    st = partialmethod(print, 'x')
show(lambda: (PM().one(2), PM().one())); show(lambda: partialmethod(5))
def deco(f):
    @wraps(f)
    def w(*a): 'wdoc'; return f(*a)
    return w
@deco
def target(a: int) -> str: "tdoc"; return a
show(lambda: (target.__name__, target.__doc__, target.__qualname__, target.__annotations__, target.__wrapped__.__name__, target.__module__)); show(lambda: WRAPPER_ASSIGNMENTS); show(lambda: WRAPPER_UPDATES)
show(lambda: sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a))); K = cmp_to_key(lambda a, b: a - b); show(lambda: (K(1) < K(2), K(1) == K(1), K(2) >= K(3), K(3).obj)); show(lambda: K(1) < 3); show(lambda: hash(K(1)))

from itertools import *
def L(x, n=10): return list(islice(x, n))
for f in (lambda: L(count(3, 2), 4), lambda: L(count(1.5), 3), lambda: count(5), lambda: count(1, 2), lambda: L(cycle('ab'), 5), lambda: L(repeat(1, 3)), lambda: repeat(1), lambda: repeat(1, 3), lambda: L(accumulate([1, 2, 3])), lambda: L(accumulate([1, 2, 3], operator.mul, initial=10)), lambda: L(accumulate([3, 1, 4], max)), lambda: L(chain('ab', [1])), lambda: L(chain.from_iterable(['ab', 'c'])), lambda: L(compress('abcd', [1, 0, 1, 1])), lambda: L(dropwhile(lambda x: x < 2, [1, 2, 1])), lambda: L(takewhile(lambda x: x < 2, [1, 2, 1])), lambda: L(filterfalse(None, [0, 1, '', 2])), lambda: [(k, list(g)) for k, g in groupby('aabbba')], lambda: [(k, list(g)) for k, g in groupby([1, 3, 2, 4], key=lambda x: x % 2)], lambda: L(islice(range(10), 2, 8, 3)), lambda: L(islice('abc', None)), lambda: islice('abc', -1), lambda: islice('abc', 1, 2, 0), lambda: islice('abc'), lambda: L(pairwise([1, 2, 3])), lambda: L(starmap(pow, [(2, 3), (3, 2)])), lambda: [list(t) for t in tee([1, 2, 3])], lambda: tee([1], -1), lambda: L(zip_longest('ab', [1], fillvalue='-')), lambda: L(product('ab', [1, 2])), lambda: L(product([0, 1], repeat=2)), lambda: L(product()), lambda: L(permutations('abc', 2)), lambda: L(permutations([1, 2])), lambda: L(combinations('abcd', 2)), lambda: L(combinations_with_replacement('ab', 2)), lambda: combinations('ab', -1), lambda: L(combinations('ab', 5)), lambda: permutations('a', -1), lambda: next(count('a')), lambda: L(starmap(pow, [1])), lambda: L(chain(5)), lambda: len(list(permutations(range(5)))), lambda: sum(1 for _ in product(range(4), repeat=3)), lambda: repeat(1, -3), lambda: L(repeat('x', 0)), lambda: count(10 ** 30), lambda: product('a', repeat=-1), lambda: repeat(7, times=2), lambda: L(zip_longest()), lambda: L(compress([], [])), lambda: batched): show(f)
import copy
it = iter([1, 2, 3]); a, b = tee(it); show(lambda: (next(a), next(a), next(b), list(a), list(b))); g = groupby('aab'); k, grp = next(g); next(g); show(lambda: list(grp)); x = count(1); next(x); show(lambda: x); show(lambda: chain('a')) if False else None
