def trace(depth=0):
    def decorate(function):
        def inner(*args, **kwargs):
            nonlocal depth
            print("  " * depth + f"{function.__name__}{args}{kwargs or ''}")
            depth += 1
            try:
                return function(*args, **kwargs)
            finally:
                depth -= 1
        return inner
    return decorate

@trace()
def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)

@trace(depth=2)
def area(width, *, height=1):
    return width * height

print(gcd(48, 18))
print(area(3, height=4), area(5))
compose = lambda *fs: lambda x: x if not fs else compose(*fs[1:])(fs[0](x))
print(compose(lambda x: x + 1, str, len)(99))
