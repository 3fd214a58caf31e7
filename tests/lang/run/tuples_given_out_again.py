# items(), enumerate and zip may give out the same tuple again only when nobody has kept it.
d = {"a": 1, "b": 2, "c": 3}
kept = list(d.items())
print(kept, [id(t) for t in kept] == sorted(set(id(t) for t in kept), key=[id(t) for t in kept].index))
rows = []
for item in d.items():
    rows.append(item)
print(rows)
for i, (k, v) in enumerate(d.items()):
    print(i, k, v)
pairs = []
for pair in enumerate("xyz"):
    pairs.append(pair)
    if pair[0] == 1:
        held = pair
print(pairs, held)
it = iter(d.items())
first = next(it)
second = next(it)
print(first, second, next(it))
it = enumerate("ab")
x = next(it)
del x
y = next(it)
print(y)
print(dict(d.items()), sorted(d.items(), key=lambda t: -t[1]), max(d.items()), set(d.items()) == set(kept))


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


def make():
    for i in range(3):
        yield Noisy(i)


for i, noisy in enumerate(make()):
    print("have", noisy.name)
del noisy
a, b = (1, 2)
t = (3, 4)
c, e = t
print(a, b, c, e, t)
for i, t in enumerate([(1, 2), (3, 4)]):
    (p, q) = t
    print(i, p + q, t)
print([(i, t) for i, t in enumerate(zip("ab", "cd"))])
