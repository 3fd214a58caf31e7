# The order of number sets after every operation, in place and not, with sets, lists, ranges and dicts.
import random
random.seed(5)
for span in (10, 100, 1000, 10**9):
  for rep in range(6):
    numbers = {random.randrange(-span, span) for _ in range(random.randrange(60))}
    other = {random.randrange(-span, span) for _ in range(random.randrange(60))}
    a = numbers.copy(); a ^= other; print("ixor", a)
    b = a.copy(); print("copy", b)
    b -= {n for n in other if n % 2}; print("isub", b)
    c = b.copy(); c |= {0, 1}; print("ior", c)
    c |= other; print("ior2", c)
    d = c.copy(); d &= set(range(-50, 50)) | other; print("iand", d)
    e = set(range(-50, 50)) | other; print("or", e)
    f = c.copy(); f &= e; print("iand2", f)
    c.intersection_update(list(other)); print("iul", c)
    print(numbers.difference(list(other)), numbers.union(list(other)), numbers.intersection(list(other)))
    g = set(numbers); g.difference_update(other); print("du", g); g.symmetric_difference_update(list(other)); print("sdu", g)
    h = set(list(numbers)); print(h); h.update(other, [1, 2]); print(h); print(frozenset(h)); print(set(frozenset(h)))
    print(numbers - other, other - numbers, numbers.difference(range(10)), numbers.difference({1: 2, 3: 4}))
    k = set(numbers)
    while len(k) > 3: k.pop()
    k.add(7); print(k, {*numbers}, {*numbers, *other}, {x for x in numbers})
print({1.5, 2.0, 3, True, 10**20, -1, -2}, {-1, -2, 8, 16, 0}, {9, 1, 17}, {17, 9})
