import collections, collections.abc
from collections import *
def show(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
d = deque([1, 2, 3], maxlen=3); show(lambda: d); d.append(4); show(lambda: d); d.appendleft(0); show(lambda: d); d.extend([7, 8]); show(lambda: d); d.extendleft([1, 2]); show(lambda: d); d.rotate(1); show(lambda: d); d.rotate(-2); show(lambda: d); show(lambda: (d.count(7), d.index(2), d.maxlen, d.pop(), d.popleft(), len(d))); d.clear()
for f in (lambda: d.pop(), lambda: d.popleft(), lambda: deque([1]).index(5), lambda: deque([1]).remove(5), lambda: deque([1])[3], lambda: deque(5), lambda: deque([1], -1), lambda: deque([1], 'a'), lambda: d.insert(0, 1) or d, lambda: hash(d), lambda: deque([1, 2]) + deque([3]), lambda: deque([1]) * 3, lambda: deque([1]) + [2], lambda: deque([1, 2]) == deque([1, 2]), lambda: deque([1]) < deque([2]), lambda: deque([1]) == [1], lambda: list(reversed(deque([1, 2]))), lambda: 2 in deque([1, 2]), lambda: deque('abc', 2), lambda: deque(maxlen=0), lambda: deque([1, 2, 3]).copy(), lambda: deque[int], lambda: bool(deque())): show(f)
d = deque([1, 2, 3]); d.insert(1, 'x'); d[0] = 9; del d[2]; d.reverse(); show(lambda: d); d += [4]; d *= 2; show(lambda: d); show(lambda: deque([1, 2], maxlen=2).insert(0, 3)); 
def mut():
    q = deque([1, 2, 3])
    for x in q: q.append(x)
show(mut); r = deque(); r.append(r); show(lambda: r)
c = Counter('abracadabra'); show(lambda: c); show(lambda: c.most_common()); show(lambda: c.most_common(2)); show(lambda: (c['z'], c.total(), sorted(c.elements()))); c.update('aab'); show(lambda: c); c.subtract({'a': 10, 'q': 1}); show(lambda: c); show(lambda: +c); show(lambda: -c); show(lambda: Counter(a=3, b=1) + Counter(a=1, b=-2)); show(lambda: Counter(a=3, b=1) - Counter(a=1, b=2)); show(lambda: Counter(a=3, b=1) & Counter(a=1, b=2)); show(lambda: Counter(a=3, b=1) | Counter(a=1, b=2)); show(lambda: Counter(a=1) == Counter(a=1, b=0)); show(lambda: Counter(a=1) <= Counter(a=2)); show(lambda: Counter(a=1) < Counter(a=1)); show(lambda: Counter([1, 1, 2]) > Counter([1])); show(lambda: Counter.fromkeys('ab')); show(lambda: Counter(1, 2)); show(lambda: Counter({'a': 1}).copy()); show(lambda: Counter()); del c['zz']; x = Counter(a=2); x += Counter(b=1); show(lambda: x); x -= Counter(a=1); show(lambda: x); x |= Counter(z=4); x &= Counter(z=2, b=3); show(lambda: x); show(lambda: dict(Counter('ab'))); show(lambda: Counter(a='x', b=2))
o = OrderedDict(a=1, b=2, c=3); show(lambda: o); o.move_to_end('a'); show(lambda: o); o.move_to_end('a', last=False); show(lambda: list(o)); show(lambda: o.popitem(last=False)); show(lambda: o.popitem()); show(lambda: o == {'b': 2}); show(lambda: OrderedDict([(1, 2), (3, 4)]) == OrderedDict([(3, 4), (1, 2)])); show(lambda: o.move_to_end('zz')); show(lambda: OrderedDict().popitem()); show(lambda: list(reversed(OrderedDict(a=1, b=2)))); show(lambda: OrderedDict(a=1) | {'b': 2}); show(lambda: {'b': 2} | OrderedDict(a=1)); show(lambda: OrderedDict.fromkeys('ab', 0)); show(lambda: OrderedDict(a=1).copy()); o['o'] = o; show(lambda: o); show(lambda: o.keys()); show(lambda: OrderedDict(a=1).items()); show(lambda: o.setdefault('q', 5)); show(lambda: o.pop('nope')); show(lambda: o.pop('nope', 1))
dd = defaultdict(list); dd['a'].append(1); show(lambda: dd); show(lambda: dd.default_factory); show(lambda: defaultdict(None)['x']); show(lambda: defaultdict(5)); show(lambda: defaultdict(int, {'a': 1}, b=2)); show(lambda: defaultdict(lambda: 0) == {}); show(lambda: defaultdict(int) | {'z': 1}); show(lambda: dd.copy()); show(lambda: dd.get('nope')); show(lambda: dd.__missing__('m')); show(lambda: defaultdict())
P = namedtuple('P', 'x y'); p = P(1, 2); show(lambda: p); show(lambda: (p.x, p[1], p._fields, p._asdict(), p._replace(x=5), P._make([3, 4]), p == (1, 2), len(p), hash(p) == hash((1, 2)), P.__doc__, P.x.__doc__, P.__match_args__)); show(lambda: P(1)); show(lambda: P(1, 2, 3)); show(lambda: P(1, z=2)); show(lambda: setattr(p, 'x', 3)); show(lambda: delattr(p, 'x')); show(lambda: setattr(p, 'q', 3)); show(lambda: p._replace(z=1)); show(lambda: P._make([1])); show(lambda: namedtuple('Q', 'a b', defaults=[5])(1)); show(lambda: namedtuple('Q', 'a b', defaults=[5])._field_defaults); show(lambda: namedtuple('Q', 'a def')); show(lambda: namedtuple('Q', 'a a')); show(lambda: namedtuple('Q', '_a')); show(lambda: namedtuple('Q', 'a def a _x', rename=True)._fields); show(lambda: namedtuple('1Q', 'a')); show(lambda: namedtuple('Q', ['a', 'b'])); show(lambda: namedtuple('Q', 'a', defaults=[1, 2])); show(lambda: P.x); show(lambda: namedtuple('Q', 'a,b c')._fields)
class PP(P):
    __slots__ = ()
    @property
    def s(self): return self.x + self.y
show(lambda: PP(1, 2)); show(lambda: PP(1, 2).s); show(lambda: PP(1, 2)._replace(x=9)); a, b = p; show(lambda: (a, b)); 
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3}); show(lambda: cm); show(lambda: (cm['a'], cm['b'], list(cm), len(cm), 'b' in cm, cm.get('z'), dict(cm), cm.maps, cm.parents, cm.new_child({'c': 4}))); cm['b'] = 9; show(lambda: cm); show(lambda: cm['zz']); show(lambda: cm.pop('zz')); show(lambda: cm.popitem()); show(lambda: ChainMap().popitem()); del cm['a']; show(lambda: cm); show(lambda: cm | {'x': 1}); show(lambda: ChainMap()); show(lambda: cm.pop('a')) ; show(lambda: ChainMap({1: 2}) == {1: 2}); cm.clear(); show(lambda: cm); show(lambda: bool(ChainMap({}, {1: 1}))); show(lambda: cm.copy()); show(lambda: ChainMap.fromkeys('ab', 1)); show(lambda: cm.items())
class UD(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
u = UD(a=1); u['b'] = 2; u.update(c=3); show(lambda: u); show(lambda: (u.data, len(u), 'a' in u, list(u), u.get('z'), u.pop('a'), u == {'b': 4, 'c': 6}, u.copy(), u | {'q': 1})); show(lambda: u['zz'])
ul = UserList([3, 1, 2]); ul.sort(); ul.append(5); show(lambda: (ul, ul[1:], ul + [1], ul * 2, ul.index(5), 3 in ul, ul == [1, 2, 3, 5], ul.data)); us = UserString('hello'); show(lambda: (us, us.upper(), us + 'x', us[1:3], us == 'hello', len(us), us.replace('l', 'L'), 'ell' in us, str(us)))
print(collections.deque, collections.OrderedDict, collections.Counter.__mro__)
for n in sorted(collections.abc.__all__): show(lambda: getattr(collections.abc, n))
for cls, obj in [('Iterable', [1]), ('Iterator', iter([])), ('Sequence', ()), ('MutableSequence', []), ('Mapping', {}), ('MutableMapping', {}), ('Set', frozenset()), ('MutableSet', set()), ('Callable', len), ('Hashable', 1), ('Hashable', []), ('Sized', ''), ('Container', []), ('Collection', {}), ('Reversible', []), ('Generator', (i for i in [])), ('Sequence', deque()), ('MutableSequence', deque()), ('ByteString', b''), ('Mapping', ChainMap()), ('KeysView', {}.keys()), ('ItemsView', {}.items()), ('ValuesView', {}.values()), ('MappingView', {}.keys()), ('Sequence', range(3)), ('Sequence', 'a'), ('Iterable', 5)]: show(lambda: (cls, isinstance(obj, getattr(collections.abc, cls))))
class S(collections.abc.Sequence):
    def __getitem__(self, i): return [10, 20, 30][i]
    def __len__(self): return 3
s = S(); show(lambda: (list(s), 20 in s, s.index(30), s.count(10), list(reversed(s)))); show(lambda: s.index(5)); show(lambda: collections.abc.Sequence()); 
class M(collections.abc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M(); m.update(a=1); m.setdefault('b', 2); show(lambda: (dict(m), m.pop('a'), m.popitem(), list(m.items()), m == {}, m.get('q'), 'b' in m)); show(lambda: m.pop('q'))
class MS(collections.abc.MutableSet):
    def __init__(self, it=()): self.s = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.s
    def __iter__(self): return iter(self.s)
    def __len__(self): return len(self.s)
    def add(self, x): x in self.s or self.s.append(x)
    def discard(self, x): x in self.s and self.s.remove(x)
ms = MS([1, 2]); show(lambda: (list(ms | [3]), list(ms & [1]), list(ms - [1]), list(ms ^ [2, 3]), ms <= MS([1, 2, 3]), ms == {1, 2}, ms.isdisjoint([5]), ms.pop(), ms.remove(2), len(ms))); show(lambda: ms.remove(7)); show(lambda: MS().pop())
