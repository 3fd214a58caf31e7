def count(n):
    print("started")
    for i in range(n):
        received = yield i
        if received:
            print("received", received)
    return "done"

g = count(3)
print(next(g), g.send("hello"), next(g))
try:
    next(g)
except StopIteration as stop:
    print("value", stop.value)
print(list(count(2)), next(g, "exhausted"))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib(); print([next(f) for _ in range(10)])
def empty():
    return
    yield
print(list(empty()), sum(x * x for x in range(4)), max(count(3)))
try:
    count(1).send("early")
except TypeError as error:
    print(error)
def recursive(n):
    if n: yield n; yield from recursive(n - 1)
print(list(recursive(3)))
a, *b = fib_first = (x for x in "xyz"); print(a, b)
