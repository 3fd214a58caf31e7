# remove_done_callback() compares by ==, which may change the list or fail.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(str)
    for _ in range(5):
        future.add_done_callback(id)

    class Removes:
        def __eq__(self, other):
            future.remove_done_callback(other)
            return False

    future.remove_done_callback(Removes())
    future.add_done_callback(print)

    class Fails:
        def __eq__(self, other):
            raise ZeroDivisionError('compared')

    try:
        future.remove_done_callback(Fails())
    except ZeroDivisionError as error:
        print('failed:', error)
    print(future.remove_done_callback(print), future.remove_done_callback(print))

    class NeverEqual:
        def __eq__(self, other):
            return False

        def __call__(self, done):
            print('called')

    callback = NeverEqual()
    future.add_done_callback(callback)
    print(future.remove_done_callback(callback))


asyncio.run(main())
