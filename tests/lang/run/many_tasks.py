import asyncio

async def work(n):
    await asyncio.sleep(n % 10 / 10)
    return n

async def main():
    results = await asyncio.gather(*(work(n) for n in range(2000)))
    print(sum(results), asyncio.get_running_loop().time())
    q = asyncio.Queue(5)
    async def produce():
        for i in range(500): await q.put(i)
    async def consume(): return [await q.get() for _ in range(500)]
    _, got = await asyncio.gather(produce(), consume())
    print(got == list(range(500)))

asyncio.run(main())
