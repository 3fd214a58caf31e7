import asyncio

async def deep(n):
    if n == 0:
        await asyncio.sleep(1)
        return 0
    return 1 + await deep(n - 1)

async def main():
    print(await deep(200))
    tasks = [asyncio.create_task(deep(20)) for _ in range(50)]
    print(sum(await asyncio.gather(*tasks)), asyncio.get_running_loop().time())

asyncio.run(main())
