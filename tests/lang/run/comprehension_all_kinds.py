print([n * n for n in range(5)], [n for n in range(10) if n % 2 if n > 3])
print([(a, b) for a in range(3) for b in "xy"], [[c for c in row] for row in ("ab", "cd")])
print({n % 3: n for n in range(6)}, {n // 2 for n in range(6)})
gen = (n * 2 for n in range(3))
print(next(gen), list(gen), list(gen))
n = "outer"
print([n for n in range(3)], n)
print(sum(x for x in range(5)), max((len(w), w) for w in ("aa", "b")))
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
print([x for x in [1, 2, 3] if x != 2], [a if a > 1 else -a for a in range(4)], [*range(3), *"ab"])

class Scope:
    size = 3
    squares = [n * n for n in range(size)]
print(Scope.squares)
