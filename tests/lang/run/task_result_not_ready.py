import asyncio

async def main():
    task = asyncio.create_task(asyncio.sleep(1))
    for ask in (task.result, task.exception):
        try:
            ask()
        except asyncio.InvalidStateError as error:
            print(type(error).__name__, error)
    task.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for ask in (task.result, task.exception):
        try:
            ask()
        except asyncio.CancelledError as error:
            print(repr(error))
    print(task.cancelled(), task.done(), task.cancel())

asyncio.run(main())
