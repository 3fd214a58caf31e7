for a, b in [(1, 2), (3, 4)]:
    print(a + b)
for i, (x, *y) in enumerate([(1, 2, 3), (4, 5)]):
    print(i, x, y)
d = {}
for d["key"] in range(3):
    pass
print(d)
for ch in "añ":
    print(ch)
for k in {"x": 1, "y": 2}:
    print(k)
items = [1, 2, 3]
for n in items:
    if n < 3:
        items.append(n + 10)
    print(n, end=" ")
print(items)
print(i, x)
try:
    for n in 5:
        pass
except TypeError as error:
    print(error)
