import asyncio

async def work(n):
    await asyncio.sleep(n)
    return n * 10

async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(n), name=f"job {n}") for n in (2, 1)]
        print("body ends", asyncio.get_running_loop().time())
    print([t.result() for t in tasks], asyncio.get_running_loop().time())
    async with asyncio.TaskGroup() as group:
        first = group.create_task(work(1))
        await asyncio.sleep(0.5)
        group.create_task(work(2))
    print(first.result(), asyncio.get_running_loop().time())
    try:
        c = work(1)
        group.create_task(c)
    except RuntimeError as error:
        print(error)
        c.close()

asyncio.run(main())
