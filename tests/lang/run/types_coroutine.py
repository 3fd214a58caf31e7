# types.coroutine() marks a generator function; of anything else that makes generators it wraps what is made.
import asyncio
import inspect
import types


@types.coroutine
def generator(value):
    """Doc."""
    yield
    return value


async def plain(value):
    return value


def factory(value):
    return generator.__wrapped__(value) if hasattr(generator, "__wrapped__") else bare(value)


def bare(value):
    yield
    return value


class Acts:
    def __init__(self): self.steps = [None]
    def __iter__(self): return self
    def __next__(self):
        if not self.steps: raise StopIteration("acted")
        return self.steps.pop()
    def send(self, value): return next(self)
    def throw(self, *args): raise args[0]
    def close(self): pass


wrapped = types.coroutine(lambda value: bare(value))
print(type(generator(1)).__name__, generator.__name__, generator.__doc__, hex(generator.__code__.co_flags & 0x1A0))
print(inspect.isawaitable(generator(1)), inspect.iscoroutinefunction(generator), inspect.isgeneratorfunction(generator))
print(asyncio.iscoroutine(generator(1)), asyncio.iscoroutinefunction(generator))
coroutine = plain(1)
print(types.coroutine(plain) is plain, types.coroutine(generator) is generator)
coroutine.close()
print(type(wrapped(1)).__name__, inspect.isawaitable(wrapped(1)), wrapped(1).gi_running, wrapped(1).gi_code.co_name)


async def main():
    print(await generator(1), await wrapped(2), await types.coroutine(plain)(3), await types.coroutine(Acts)())
    task = asyncio.ensure_future(generator(4))
    print(task)
    await asyncio.sleep(0)
    print(task)
    print(await task, task)
    for kind in (generator, wrapped):
        task = asyncio.ensure_future(kind(5))
        task.cancel()
        print(await asyncio.gather(task, return_exceptions=True))
    try:
        await bare(6)
    except TypeError as error:
        print(error)
    try:
        types.coroutine(7)
    except TypeError as error:
        print(error)


asyncio.run(main())
