import asyncio

async def main():
    loop = asyncio.get_running_loop()
    failed = loop.create_future()
    failed.set_exception(ValueError("set"))
    try:
        await failed
    except ValueError as error:
        print(error, failed.exception() is error)
    cancelled = loop.create_future()
    print(cancelled.cancel(), cancelled.cancelled(), cancelled.done(), cancelled.cancel())
    try:
        await cancelled
    except asyncio.CancelledError:
        print("cancelled")
    by_class = loop.create_future()
    by_class.set_exception(KeyError)
    print(repr(by_class.exception()))
    try:
        loop.create_future().set_exception(StopIteration())
    except TypeError as error:
        print(error)
    print(loop.create_future(), failed, cancelled)

asyncio.run(main())
