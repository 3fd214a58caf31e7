import asyncio

async def work(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("child cancelled", n)
        raise

async def main():
    group = asyncio.gather(work(5), work(6))
    await asyncio.sleep(1)
    print(group.cancel())
    try:
        await group
    except asyncio.CancelledError:
        print("gather cancelled", group.done(), group.cancelled())
    child = asyncio.create_task(work(9))
    group = asyncio.gather(child, work(1), return_exceptions=True)
    await asyncio.sleep(0)
    child.cancel()
    print(await group)

asyncio.run(main())
