import asyncio

async def main():
    cond = asyncio.Condition()
    items = []
    async def taker(n):
        async with cond:
            print(n, await cond.wait_for(lambda: len(items) >= n), items)
    tasks = [asyncio.create_task(taker(n)) for n in (2, 1)]
    for i in range(3):
        await asyncio.sleep(1)
        async with cond:
            items.append(i)
            cond.notify_all()
    await asyncio.gather(*tasks)
    lock = asyncio.Lock()
    shared = asyncio.Condition(lock)
    async with shared:
        print(lock.locked(), shared.locked())
    t = asyncio.create_task(taker(50)); await asyncio.sleep(0); t.cancel()
    print(await asyncio.gather(t, return_exceptions=True), cond.locked())

asyncio.run(main())
