def f(a, b=2, *args, c, d=4, **kwargs):
    return a, b, args, c, d, kwargs

print(f(1, c=3), f(1, 5, 6, 7, c=8, e=9), f(*[1, 2, 3], **{"c": 1, "z": 2}))

def remember(item, seen=[]):
    seen.append(item)
    return seen

print(remember(1), remember(2))

def positional(a, b, /, c):
    return a + b + c

print(positional(1, 2, 3), positional(1, 2, c=3))

def only(*, key="k"):
    return key

print(only(), only(key="v"))
for bad in (lambda: f(1), lambda: f(), lambda: positional(1, b=2, c=3), lambda: only("x"), lambda: f(1, 2, a=1, c=1), lambda: only(nope=1), lambda: positional(1), lambda: positional(1, 2, 3, 4)):
    try:
        bad()
    except TypeError as error:
        print(error)
