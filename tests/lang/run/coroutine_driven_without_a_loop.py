import asyncio

def drive(make):
    coroutine = make()
    try:
        print("yielded", coroutine.send(None))
    except BaseException as error:
        print(type(error).__name__, error)
    coroutine.close()

async def nested():
    return await asyncio.sleep(1.0)

async def with_timeout():
    async with asyncio.timeout(1):
        pass

drive(lambda: asyncio.sleep(1))
drive(lambda: asyncio.sleep(0))
drive(nested)
drive(with_timeout)
drive(lambda: asyncio.Lock().acquire())
