# check: stderr
import asyncio

for name in ('coroutine', 'JoinableQueue', 'get_loop'):
    try:
        getattr(asyncio, name)
    except AttributeError as error:
        print(error, error.name, error.obj is asyncio)


@asyncio.coroutine
def old():
    yield from asyncio.sleep(1)
