# What gather(), wait() and wait_for() say of wrong arguments, and in which order.
import asyncio


async def nothing():
    pass


async def attempt(awaitable):
    try:
        print(await awaitable)
    except BaseException as error:
        print(type(error).__name__, error)


async def main():
    coroutine = nothing()
    await attempt(asyncio.wait(coroutine))
    await attempt(asyncio.wait([]))
    await attempt(asyncio.wait(None))
    await attempt(asyncio.wait([coroutine]))
    await attempt(asyncio.wait([coroutine], return_when=-1))
    await attempt(asyncio.wait([None]))
    await attempt(asyncio.wait(iter([])))
    coroutine.close()
    other = asyncio.new_event_loop()
    future = other.create_future()
    try:
        asyncio.gather(asyncio.get_running_loop().create_future(), future)
    except ValueError as error:
        print(error)
    other.close()


asyncio.run(main())
