# throw() does not chain what its caller handles.
import asyncio, types
@types.coroutine
def y():
    yield
class A:
    def __await__(self): yield
async def a(): await asyncio.sleep(0)
async def b(): await y()
async def c(): await A()
def g(): yield
async def d():
    async for x in e(): pass
async def e():
    await A()
    yield 1
async def f():
    await anext(e(), None)
def h(): yield from g()
def i(): yield from [1,2]
for f in (a, b, c, d, f, g, h, i):
    co = f(); co.send(None)
    try:
        raise ValueError('outer')
    except ValueError:
        try:
            co.throw(KeyError('x'))
        except KeyError as e_:
            print(f.__name__, repr(e_.__context__))
    co = f()
    try:
        raise ValueError('outer')
    except ValueError:
        try:
            co.throw(KeyError('x'))
        except KeyError as e_:
            print(f.__name__, repr(e_.__context__))
