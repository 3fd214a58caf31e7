import asyncio

async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("slow cancelled")
        raise

async def quick():
    await asyncio.sleep(1)
    return "quick"

async def main():
    try:
        await asyncio.wait_for(slow(), timeout=2)
    except asyncio.TimeoutError as error:
        print("timeout", repr(error), asyncio.get_running_loop().time())
    print(await asyncio.wait_for(quick(), 5), await asyncio.wait_for(quick(), None))
    task = asyncio.create_task(quick())
    try:
        await asyncio.wait_for(task, 0)
    except TimeoutError:
        print("zero", task.cancelled())
    done = asyncio.create_task(quick()); await done
    print(await asyncio.wait_for(done, 0))
    async def fails(): raise KeyError("k")
    try:
        await asyncio.wait_for(fails(), 1)
    except KeyError as error:
        print("KeyError", error)

asyncio.run(main())
