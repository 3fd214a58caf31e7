import asyncio

active = peak = 0

async def work(n, limit):
    global active, peak
    async with limit:
        active += 1
        peak = max(peak, active)
        print("start", n, asyncio.get_running_loop().time())
        await asyncio.sleep(1)
        active -= 1

async def main():
    limit = asyncio.Semaphore(2)
    await asyncio.gather(*(work(n, limit) for n in range(5)))
    print("peak", peak, limit.locked())

asyncio.run(main())
