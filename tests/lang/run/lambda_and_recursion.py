fib = lambda n: n if n < 2 else fib(n - 1) + fib(n - 2)
print([fib(n) for n in range(12)])
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), (lambda: None)())

def hanoi(n, a, b, c):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)

print(hanoi(8, "A", "B", "C"))

def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)

print(depth(500))

def forever():
    return forever()

try:
    forever()
except RecursionError as error:
    print(type(error).__name__, error)
