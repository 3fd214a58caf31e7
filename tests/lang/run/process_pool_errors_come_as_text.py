# check: stderr
# An error in a process of a pool comes back without its traceback, which is the text of its cause.
import asyncio
import traceback
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import _RemoteTraceback


def inner(x):
    return 10 // x


class Refusal(Exception):
    pass


def outer(x):
    try:
        return inner(x)
    except ZeroDivisionError:
        raise Refusal('from a worker', x)


def tell(error):
    print(repr(error), type(error.__cause__), repr(error.__context__), error.__suppress_context__)
    print([frame.name for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.startswith(('/', '<'))])
    text = str(error.__cause__)
    print(repr(text[:40]), text.count('During handling'), text.splitlines()[-2:])


async def main():
    with ProcessPoolExecutor(1) as pool:
        loop = asyncio.get_running_loop()
        for error in await asyncio.gather(*(loop.run_in_executor(pool, outer, x) for x in (0, 5, 0)), return_exceptions=True):
            if isinstance(error, Exception):
                tell(error)
            else:
                print(error)


if __name__ == '__main__':
    with ProcessPoolExecutor(2) as pool:
        try:
            pool.submit(outer, 0).result()
        except Refusal as error:
            tell(error)
        tell_later = pool.submit(inner, 0)
        print(isinstance(tell_later.exception().__cause__, _RemoteTraceback))
        results = pool.map(inner, [1, 0], chunksize=2)
        try:
            next(results)
        except ZeroDivisionError as error:
            tell(error)
        asyncio.run(main())
        pool.submit(outer, 0).result()
