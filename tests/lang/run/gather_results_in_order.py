import asyncio

async def work(n, delay):
    await asyncio.sleep(delay)
    print("done", n)
    return n * n

async def main():
    print(await asyncio.gather(work(1, 3), work(2, 1), work(3, 2)))
    print(await asyncio.gather())
    print(await asyncio.gather(*[work(i, 0) for i in range(4)]))
    same = asyncio.create_task(work(9, 1))
    print(await asyncio.gather(same, same))
    print(await asyncio.gather(asyncio.gather(work(4, 1), work(5, 2)), work(6, 1)))

asyncio.run(main())
