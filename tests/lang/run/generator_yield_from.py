def inner():
    try:
        x = yield "i1"
        print("inner got", x)
        yield "i2"
    except ValueError as e:
        print("inner caught", e)
        yield "i-after"
    return "inner result"

def outer():
    result = yield from inner()
    print("outer got", result)
    yield from [1, 2]
    yield from (c for c in "xy")

print(list(outer()))
g = outer(); print(next(g), g.send("sent"), g.throw(ValueError("thrown")), next(g), list(g))
def flatten(items):
    for i in items:
        if isinstance(i, list): yield from flatten(i)
        else: yield i
print(list(flatten([1, [2, [3, [4]], 5]])))
def closing():
    try: yield from inner()
    finally: print("outer closed")
c = closing(); next(c); c.close()
