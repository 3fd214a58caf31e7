a = [1, 2]
d = {"x": 1}
print([*a, *"cd", *range(2)], (*a, 3), {*a, 5}, {**d, "y": 2, **{"x": 9}})
def f(*args, **kwargs): return args, kwargs
print(f(*a, 3, *[4], **d, **{"z": 3}), f(*()), f(**{}))
first, *_, last = range(5); print(first, last)
(x, y), [z, *w] = (1, 2), (3, 4, 5); print(x, y, z, w)
*everything, = "abc"; print(everything)
print(*a, *a, sep="-")
for head, *tail in [(1, 2, 3), "xy"]: print(head, tail)
try:
    f(**d, **d)
except TypeError as error:
    print(error)
a[0], a[1] = a[1], a[0]; print(a)
i, a[i] = 1, "changed"; print(i, a)
x = y = z = []; x.append(1); print(y, z is x)
