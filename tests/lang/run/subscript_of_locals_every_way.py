# a[k] with local variables, through the same instruction with every kind of container and key.
class Answers:
    def __getitem__(self, key):
        return ("got", key)


class Key:
    def __init__(self, text):
        self.text = text

    def __hash__(self):
        return hash(self.text)

    def __eq__(self, other):
        print("compared with", other)
        return self.text == other


def at(a, k):
    return a[k]


def constant(a):
    return a["name"], a["name"]


cases = [
    ([10, 20, 30], 0), ([10, 20, 30], -1), ([10, 20, 30], 3), ([10], -2), ((1, 2), 1), ((1, 2), 5), ({"a": 1}, "a"),
    ({"a": 1}, "b"), ({1: "one"}, 1), ({1: "one"}, True), ({1: "one"}, 1.0), ({(1, 2): "pair"}, (1, 2)), ("text", 1),
    ("text", 9), (Answers(), "x"), ([1, 2, 3], slice(1, None)), ([1], "a"), ({}, []), (5, 0), (b"ab", 1),
    (range(5), 2), ({"k": 1}, Key("k")), ([1, 2], True),
]
for a, k in cases:
    try:
        print(repr(at(a, k)))
    except (LookupError, TypeError) as e:
        print(type(e).__name__, e)
print(constant({"name": 5}))
for bad in ({}, [1], None):
    try:
        constant(bad)
    except (LookupError, TypeError) as e:
        print(type(e).__name__, e)


class Missing(dict):
    def __missing__(self, key):
        return "missing " + key


print(constant(Missing()))


def unbound():
    try:
        print(things["a"])
    except UnboundLocalError as e:
        print(e)
    things = {}
    try:
        print(things[word])
    except UnboundLocalError as e:
        print(e)
    word = 1


unbound()
