import asyncio

async def work(n):
    await asyncio.sleep(n)
    return n, asyncio.current_task().get_name()

with asyncio.Runner() as runner:
    print(runner.run(work(1)), runner.run(work(2)))
    print(runner.get_loop().time(), runner.get_loop().is_running())
