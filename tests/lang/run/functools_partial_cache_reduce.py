import functools
from functools import partial, lru_cache, reduce, cache

def power(base, exp, *, mod=None): return base ** exp if mod is None else pow(base, exp, mod)
square = partial(power, exp=2)
two = partial(power, 2)
print(square(5), two(10), partial(two, 3)(), two(10, mod=7), square.keywords, two.args, two.func is power)

@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
@lru_cache(maxsize=2)
def slow(x):
    print("computing", x)
    return x
slow(1); slow(2); slow(1); slow(3); slow(2); print(slow.cache_info()); slow.cache_clear()
@cache
def cached(x): print("once"); return x
cached(1); cached(1)
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], "start"))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
class Lazy:
    @functools.cached_property
    def value(self): print("computed"); return 5
l = Lazy(); print(l.value, l.value)
