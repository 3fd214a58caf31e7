import asyncio

async def work(): await asyncio.sleep(1)

async def main():
    me = asyncio.current_task()
    a = asyncio.create_task(work(), name="a")
    b = asyncio.create_task(work(), name="b")
    print(sorted(t.get_name() for t in asyncio.all_tasks()), me in asyncio.all_tasks(), me.get_coro().__name__)
    await a
    print([t.get_name() for t in asyncio.all_tasks()])
    for t in asyncio.all_tasks() - {me}: await t
    print(len(asyncio.all_tasks()))

asyncio.run(main())
