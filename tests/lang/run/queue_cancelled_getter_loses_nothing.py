import asyncio

async def main():
    q = asyncio.Queue()
    first = asyncio.create_task(q.get())
    second = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    q.put_nowait("item")
    first.cancel()
    print(await asyncio.gather(first, second, return_exceptions=True), q.qsize())
    full = asyncio.Queue(1); full.put_nowait(1)
    putters = [asyncio.create_task(full.put(n)) for n in (2, 3)]
    await asyncio.sleep(0)
    putters[0].cancel()
    print(full.get_nowait()); await asyncio.sleep(0); await asyncio.sleep(0)
    print(full.qsize(), full.get_nowait(), [p.cancelled() for p in putters])

asyncio.run(main())
