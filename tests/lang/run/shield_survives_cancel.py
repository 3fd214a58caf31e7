import asyncio

async def important():
    await asyncio.sleep(2)
    print("important finished")
    return "value"

async def main():
    task = asyncio.create_task(important())
    waiter = asyncio.create_task(asyncio.wait_for(asyncio.shield(task), 1))
    try:
        await waiter
    except TimeoutError:
        print("gave up", task.done(), task.cancelled())
    print(await task)
    inner = asyncio.create_task(important())
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("inner cancel passes through", outer.cancelled())

asyncio.run(main())
