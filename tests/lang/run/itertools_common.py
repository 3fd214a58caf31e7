import itertools
from itertools import count, cycle, chain, repeat, islice, accumulate, groupby, product, permutations, combinations, zip_longest, takewhile, dropwhile, starmap, tee, pairwise
c = count(5, 2); print(next(c), next(c), list(islice(count(), 3)))
y = cycle("ab"); print([next(y) for _ in range(5)])
print(list(chain([1], "ab")), list(chain.from_iterable([[1], [2, 3]])), list(repeat("x", 3)), list(islice("abcdef", 1, 5, 2)))
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b)), [(k, list(g)) for k, g in groupby("aabbc")])
print(list(product("ab", [1, 2])), list(permutations([1, 2, 3], 2)), list(combinations("abc", 2)), list(zip_longest([1], "ab", fillvalue=0)))
print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(starmap(pow, [(2, 3), (3, 2)])), list(pairwise("abc")))
a, b = tee([1, 2]); print(list(a), list(b))
