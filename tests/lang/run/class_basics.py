class Counter:
    """Counts."""
    instances = 0
    step: int = 1

    def __init__(self, start=0):
        self.value = start
        Counter.instances += 1

    def increment(self, by=None):
        self.value += by or self.step
        return self

    def __repr__(self):
        return f"Counter({self.value})"

a, b = Counter(), Counter(10)
a.increment().increment(5)
b.step = 100
b.increment()
print(a, b, Counter.instances, a.instances, Counter.step, b.step, [a, b], f"{a} {b!r:>15}")
print(Counter.__name__, Counter.__doc__, Counter.__qualname__, Counter.__module__, type(a) is Counter, a.__class__.__name__)
print(a.__dict__, hasattr(a, "value"), hasattr(a, "nope"), getattr(a, "nope", "default"), Counter.increment(b, 1))
setattr(a, "extra", [1]); print(a.extra, vars(a)); delattr(a, "extra"); print(vars(a))
print(isinstance(a, Counter), issubclass(Counter, object), Counter.__mro__, Counter)
for bad in (lambda: a.missing, lambda: Counter.missing, lambda: a.increment(1, 2, 3), lambda: Counter(1, 2)):
    try:
        bad()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
