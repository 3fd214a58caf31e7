# keys(), values(), items(): live views with set operators.
d = {'a': 1, 'b': 2, 'c': 3}
keys, values, items = d.keys(), d.values(), d.items()
print(keys, values, items, len(keys), list(values))
d['d'] = 4
del d['a']
print(keys, values, items, len(items), 'a' in keys, 4 in values, ('b', 2) in items, ('b', 3) in items, 'b' in items)
print(sorted(keys & {'b', 'x'}), sorted(keys | ['z']), sorted(keys - {'b'}), sorted(keys ^ {'b', 'q'}), sorted({'b', 'x'} & keys))
print(keys == {'b', 'c', 'd'}, keys == ['b'], keys < {'b', 'c', 'd', 'e'}, keys >= {'b'}, items == d.items(), values == d.values())
print(keys.isdisjoint('xy'), items.isdisjoint([('b', 2)]), sorted(items - [('b', 2)]), keys.mapping, type(keys & keys).__name__)
print(list(reversed(d)), list(reversed(values)), list(reversed(items)))
e = {'x': 0, **d, 'b': 20}
print(e, e | {'y': 9}, {'y': 9} | e, list(e), e.popitem(), e)
e |= [('n', None)]
e |= {'x': 1}
print(e, e.pop('x'), e.pop('missing', 'gone'), e.setdefault('s'), e.setdefault('b', 5), e)
print(dict.fromkeys('aab'), dict.fromkeys([1, 2], []), dict([('k', 1)], k2=2), dict({'q': 1}), dict(zip('ab', 'cd')))
e.update({'u': 1}, v=2)
e.update([('w', 3)])
print(e, e.get('u'), e.get('nope'), e.get('nope', 0), e == dict(reversed(list(e.items()))), e != {})
print({1: 'int', 1.0: 'float', True: 'bool'}, {0.0: 'a', -0.0: 'b'}, {(1, 2): 'tuple', (1.0, 2.0): 'same'}, {None: 1, ...: 2})
n = float('nan')
print({n: 1}[n], n in [n], [n] == [n], n == n, {n: 1, float('nan'): 2})
big = {i: i * i for i in range(1000)}
for i in range(0, 1000, 2):
    del big[i]
for i in range(0, 10):
    big[i] = 'new'
print(len(big), list(big)[:5], list(big)[-7:], big[5], big[0], big[999])


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        print('hash', self.name)
        return 7

    def __eq__(self, other):
        print('eq', self.name, other.name)
        return self.name == other.name


k = {Key('a'): 1}
k[Key('b')] = 2
k[Key('a')] = 3
print([v for v in k.values()])
try:
    {}[Key('z')]
except KeyError as fault:
    print('KeyError', fault.args[0].name)


class Odd:
    def keys(self):
        return ['p', 'q']

    def __getitem__(self, key):
        return key * 2


print(dict(Odd()), {**Odd()}, dict(**Odd()))
