# check: stderr
# How reports and reprs show callbacks: function, shortened arguments, place.
import asyncio
import functools


class Bell:
    def ring(self, times):
        raise KeyError(times)


def fails(*args, **kwargs):
    raise ValueError(args)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(fails, 1, 'a text that is longer than thirty characters by far', [1, 2, 3, 4, 5, 6, 7, 8])
    loop.call_later(1, functools.partial(fails, 2, key={'a': 1, 'b': 2, 'c': 3, 'd': 4, 'e': 5}), 3)
    loop.call_soon(Bell().ring, 3)
    future = loop.create_future()
    future.add_done_callback(fails)
    future.set_exception(OSError('no'))
    queue = asyncio.Queue()
    loop.call_later(2, queue.get_nowait)
    await asyncio.sleep(3)
    print(future.exception())
    handle = loop.call_later(1, fails, 'x')
    print(handle)
    handle.cancel()
    print(handle)
    done = loop.create_future()
    done.set_result(list(range(100)))
    print(done)
    done = loop.create_future()
    done.set_result({'name': 'x' * 100, 'nested': [[1, [2, [3]]]]})
    print(done)
    print(await done == done.result())


asyncio.run(main())
