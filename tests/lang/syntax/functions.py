def f(): pass
def g(a, b: int, c=1, d: str = 'x', *args, e, f: int = 2, **kwargs) -> int: return a
def h(a, b=1, /, c=2, *, d): pass
def i(*, a, b=1, **c): pass
def j(a, /): pass
def k(*args: *Ts, **kwargs: int): pass
def l(a,): pass
@decorator
@a.b(c)
@(x := d)
def m():
    """Documentation."""
    x = 1; y = 2
    def n():
        nonlocal x
        global z
        yield
        x = yield 1
        x += yield y
        y = yield from z
        return
    return 1, *x
async def o(a):
    await a
    async with a as b, c: pass
    async with (a as b, c as d,): pass
    async for x in y:
        pass
    else:
        pass
    return [x async for x in y if await x], (await z for z in w), {await a: 1}
@decorator
async def p(): return await a.b(c)[0] ** 2
class A: pass
class B(): x = 1
@decorator
class C(A, *b, metaclass=D, **c):
    """Documentation."""
    x: int = 1
    def f(self): return super().f()
