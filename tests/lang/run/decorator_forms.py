import functools

def logged(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        print("call", f.__name__, args, kwargs)
        result = f(*args, **kwargs)
        print("result", result)
        return result
    return wrapper

def repeat(times):
    def decorate(f):
        def wrapper(*args):
            return [f(*args) for _ in range(times)]
        return wrapper
    return decorate

@logged
def add(a, b=1):
    """Adds."""
    return a + b

@logged
@repeat(2)
def twice(x): return x * 2

print(add(1, b=2), add.__name__, add.__doc__, add.__wrapped__ is not add)
print(twice(5))

class CountCalls:
    def __init__(self, f): self.f, self.calls = f, 0
    def __call__(self, *a):
        self.calls += 1
        return self.f(*a)

@CountCalls
def square(x): return x * x
square(2); square(3); print(square.calls)

def register(cls):
    cls.registered = True
    return cls

@register
class Thing:
    @logged
    def method(self, x): return x
print(Thing.registered)
Thing.method(None, 5)
@(lambda f: "replaced")
def replaced(): pass
print(replaced)
