import asyncio

async def slow():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(3)
        print("cleanup finished")

async def main():
    try:
        await asyncio.wait_for(slow(), 1)
    except TimeoutError:
        print("timeout seen at", asyncio.get_running_loop().time())
    outer = asyncio.create_task(asyncio.wait_for(slow(), 100))
    await asyncio.sleep(1)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled at", asyncio.get_running_loop().time())

asyncio.run(main())
