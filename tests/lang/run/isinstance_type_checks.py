import asyncio, inspect
async def coro(): pass
def gen(): yield
async def agen(): yield
c = coro()
print(isinstance(5, int), isinstance(5, (str, float)), isinstance(True, int), isinstance("a", int | str), type(5) == int, type(c).__name__, type(gen()).__name__, type(agen()).__name__)
print(asyncio.iscoroutine(c), asyncio.iscoroutinefunction(coro), inspect.iscoroutinefunction(coro), inspect.isgeneratorfunction(gen), inspect.isasyncgenfunction(agen), callable(coro), inspect.isawaitable(c))
print(coro.__name__, c.__name__, c.__qualname__, issubclass(bool, int), type(type), type(coro).__name__)
c.close()
