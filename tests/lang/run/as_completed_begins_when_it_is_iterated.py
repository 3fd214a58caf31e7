# as_completed() is a generator: nothing happens before the first next().
import asyncio


async def work(name, delay):
    print('begins', name)
    await asyncio.sleep(delay)
    return name


async def main():
    generator = asyncio.as_completed([work('a', 2), work('b', 1)], timeout=5)
    print(type(generator).__name__)
    await asyncio.sleep(3)
    print('now')
    for one in generator:
        print(await one, asyncio.get_running_loop().time())
    future = asyncio.get_running_loop().create_future()
    for wrong in (future, main, 5):
        try:
            generator = asyncio.as_completed(wrong)
            print('no error yet')
            next(generator)
        except TypeError as error:
            print(error)


asyncio.run(main())
