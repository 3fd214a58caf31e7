# check: stderr
import asyncio


async def work(name):
    print(name)


async def other():
    pass


async def main():
    try:
        await asyncio.wait([work(1), other()])
    except TypeError as error:
        print(error)
    try:
        await asyncio.wait([3, work(1)])
    except TypeError as error:
        print(error)
    try:
        await asyncio.wait(work(n) for n in range(3))
    except TypeError as error:
        print(error)
    try:
        await asyncio.wait([3])
    except AttributeError as error:
        print(error)
    await asyncio.wait([work(1), other()])


asyncio.run(main())
