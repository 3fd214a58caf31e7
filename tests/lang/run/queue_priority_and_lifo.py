import asyncio

async def main():
    pq = asyncio.PriorityQueue()
    for item in ((3, "c"), (1, "a"), (2, "b"), (1, "A")):
        await pq.put(item)
    print([await pq.get() for _ in range(4)])
    lifo = asyncio.LifoQueue(2)
    await lifo.put(1); await lifo.put(2)
    print(lifo.full(), await lifo.get(), await lifo.get())
    async def getter(): print("got", await pq.get())
    tasks = [asyncio.create_task(getter()) for _ in range(2)]
    await asyncio.sleep(0)
    pq.put_nowait(5); pq.put_nowait(1)
    await asyncio.gather(*tasks)

asyncio.run(main())
