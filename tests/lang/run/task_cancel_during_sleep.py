import asyncio

async def work():
    print("work starts")
    try:
        await asyncio.sleep(10)
        print("not reached")
    except asyncio.CancelledError:
        print("cancelled, cleaning up")
        raise
    finally:
        print("finally")

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    print(task.cancel(), task.cancelling(), task.cancelled())
    try:
        await task
    except asyncio.CancelledError:
        print("main sees it", task.cancelled(), asyncio.get_running_loop().time())

asyncio.run(main())
