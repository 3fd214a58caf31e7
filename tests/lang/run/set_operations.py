a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a <= {1, 2, 3, 4}, {1} < a, a.isdisjoint({9}), 2 in a)
a.add(5); a.discard(99); a.remove(1); print(a, len(a))
print(set(), set([1, 1, 2]), {n % 3 for n in range(10)}, frozenset([1, 2]))
a.update([7, 8]); a -= {7}; a |= {9}; a &= {2, 3, 9}; print(a)
print(sorted({"x", "y"} | {"z"}), a == {9, 3, 2}, a.union([1]), a.intersection([2]), a.difference([2]))
try:
    a.remove(1000)
except KeyError as error:
    print("KeyError", error)
try:
    {[1]}
except TypeError as error:
    print(error)
print({1, 2}.issubset({1, 2, 3}), {1, 2}.issuperset({1}), bool(set()))
