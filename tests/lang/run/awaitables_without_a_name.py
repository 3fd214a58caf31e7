# What asyncio calls a task whose coroutine is no function's.
import asyncio


async def numbers():
    try:
        yield 1
    finally:
        await asyncio.sleep(0)


class Named:
    __name__ = "named"
    def __await__(self): yield
    def send(self, value): raise StopIteration
    def throw(self, *args): raise args[0]
    def close(self): pass


class Nameless(Named):
    __name__ = __qualname__ = ""


async def main():
    for made in (anext(numbers()), anext(numbers(), None), numbers().aclose(), numbers().athrow(ValueError), Named(), Nameless()):
        task = asyncio.ensure_future(made)
        print(task)
        task.cancel()
        print(await asyncio.gather(task, return_exceptions=True), task)


asyncio.run(main())
