# Whatever acts as a coroutine can be a task: what aclose(), asend() and anext() return, generators, own classes.
import asyncio
import collections.abc


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print('closed')


class Own(collections.abc.Coroutine):
    def __init__(self):
        self.steps = 0

    def send(self, value):
        self.steps += 1
        if self.steps < 3:
            print('step', self.steps, value)
            return None
        raise StopIteration('own result')

    def throw(self, typ, val=None, tb=None):
        raise typ

    def close(self):
        print('own closed')

    def __await__(self):
        return self


async def main():
    generator = numbers()
    print(await asyncio.create_task(anext(generator)))
    print(await asyncio.create_task(generator.asend(None)))
    print(await asyncio.create_task(generator.aclose()))
    print(asyncio.iscoroutine(generator.aclose()), asyncio.iscoroutine(generator), asyncio.iscoroutine(x for x in ()))
    print(await asyncio.create_task(Own()))
    print(await asyncio.gather(Own(), asyncio.sleep(0, 'sleep')))
    try:
        asyncio.create_task(3)
    except TypeError as error:
        print(error)


asyncio.run(main())
