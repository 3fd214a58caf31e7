t = (1, "two", 3.0)
print(t, t[0], t[-1], t[1:], len(t), (), (1,), 1, t + (4,), t * 2, "two" in t, t.index(3.0), t.count(1))
a, b, c = t; print(a, b, c)
a, b = b, a; print(a, b)
first, *rest = t; print(first, rest)
*start, last = "abc"; print(start, last)
x, (y, z), *w = 1, (2, 3), 4, 5; print(x, y, z, w)
print((1, 2) == (1, 2), (1, 2) < (1, 3), hash((1, 2)) == hash((1, 2)), tuple("ab"), tuple([1]))
for bad in (lambda: (lambda v: [a for a, b in v])([(1, 2, 3)]), lambda: (lambda v: [a for a, b, c in v])([(1, 2)]), lambda: t[5]):
    try:
        bad()
    except (ValueError, IndexError) as error:
        print(type(error).__name__, error)
try:
    t[0] = 5
except TypeError as error:
    print(error)
try:
    a, *b, c = [1]
except ValueError as error:
    print(error)
try:
    a, b = 5
except TypeError as error:
    print(error)
