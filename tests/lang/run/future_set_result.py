import asyncio

async def setter(future):
    await asyncio.sleep(1)
    print("setting")
    future.set_result("answer")

async def main():
    future = asyncio.get_running_loop().create_future()
    print(future.done())
    asyncio.create_task(setter(future))
    print(await future, future.done(), future.result(), await future)
    try:
        future.set_result("twice")
    except asyncio.InvalidStateError as error:
        print(type(error).__name__, error)

asyncio.run(main())
