# An operation may use the memory of a float that nobody else holds, and of no other.
class Point:
    pass


def f(x):
    y = x * 2.0 + 1.0
    z = y
    y = y + 1.0
    y += 0.5
    return x, y, z


print(f(1.25))
p = Point()
p.total = 1.5
kept = p.total
p.total += 2.0
p.total *= 2.0
print(p.total, kept)
items = [0.5, 1.5]
first = items[0]
items[0] += 1.0
print(items, first)
a = b = 2.5
a += 1.0
print(a, b)
print((1.5 + 2.5) * (a - b) / 2, -(a + b), (a + b) + (a + b))
total = 0.0
history = []
for i in range(5):
    total += i * 0.25
    history.append(total)
print(history)


def g():
    t = 0.5
    inner = [lambda: t]
    t += 0.25
    return inner[0](), t


print(g())


def generate():
    x = 0.0
    while x < 1:
        yield x
        x += 0.25


print(list(generate()))
try:
    1.5 / 0
except ZeroDivisionError as e:
    print(e)
p.none = None
try:
    p.none += 1.0
except TypeError as e:
    print(e)
try:
    p.missing += 1.0
except AttributeError as e:
    print(e)
