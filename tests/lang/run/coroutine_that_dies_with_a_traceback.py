# check: stderr
# What holds it last is a frame of the traceback: it dies where the name of the exception is unbound.
import asyncio


async def job():
    pass


def leave():
    held = job()
    raise ValueError(held.__name__)


async def main():
    try:
        await asyncio.wait({job()}, timeout=3)
    except TypeError as error:
        print('caught', error)
        print('still here')
    print('after')
    try:
        asyncio.run(job())
    except RuntimeError as error:
        print(error)
    print('end')


try:
    leave()
except ValueError as error:
    print('caught', error)
print('next')
asyncio.run(main())
asyncio.run(asyncio.wait([job(), job()]))
