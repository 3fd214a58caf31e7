import asyncio

async def leaf(n, fail=False):
    await asyncio.sleep(n)
    if fail: raise ValueError(n)
    print("leaf", n)

async def branch(n):
    async with asyncio.TaskGroup() as group:
        group.create_task(leaf(n))
        group.create_task(leaf(n + 1, fail=n == 2))

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(branch(1))
            group.create_task(branch(2))
    except* ValueError as errors:
        print(repr(errors))

asyncio.run(main())
