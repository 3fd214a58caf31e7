"""zip and enumerate may give out one tuple again only while nobody else has it."""
pairs = list(zip([1, 2, 3], "abc"))
print(pairs)
kept = []
for pair in zip([1, 2, 3], "abc"):
    kept.append(pair)
print(kept)
last = None
for i, pair in enumerate(zip([1, 2], [3, 4])):
    print(i, pair, last)
    last = pair


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


def fresh(prefix):
    for i in range(3):
        print("make", prefix, i)
        yield Noisy(f"{prefix}{i}")


for a, b in zip(fresh("a"), fresh("b")):
    print("have", a.name, b.name)
del a, b
for pair in zip(fresh("c"), fresh("d")):
    print("hold", pair[0].name, pair[1].name)
del pair
grows = [1, 2]
for x, y in zip(grows, grows):
    if len(grows) < 6:
        grows.append(x + y)
    print(x, y)
print(list(zip([1, 2, 3], iter([4, 5]))), list(zip([1], [2], [3])), list(zip()))
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as error:
    print(error)
