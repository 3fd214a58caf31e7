import asyncio

async def inner():
    try:
        await asyncio.sleep(10)
    finally:
        print("inner finally")

async def outer(child):
    try:
        await child
    finally:
        print("outer finally")

async def main():
    child = asyncio.create_task(inner())
    parent = asyncio.create_task(outer(child))
    await asyncio.sleep(1)
    parent.cancel()
    result = await asyncio.gather(parent, child, return_exceptions=True)
    print(result, child.cancelled(), parent.cancelled())

asyncio.run(main())
