import asyncio

async def work(n):
    await asyncio.sleep(n)
    return n

async def main():
    tasks = [asyncio.create_task(work(n), name=f"w{n}") for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks)
    print(len(done), len(pending), sorted(t.result() for t in done), type(done).__name__)
    print(asyncio.get_running_loop().time())
    done, pending = await asyncio.wait(tasks)
    print(len(done), "already done")

asyncio.run(main())
