import asyncio, time
from concurrent.futures import ThreadPoolExecutor

def job(n):
    time.sleep(1)
    return n * n

async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2) as pool:
        start = loop.time()
        print(await asyncio.gather(*(loop.run_in_executor(pool, job, n) for n in range(4))), loop.time() - start)
    print(await loop.run_in_executor(None, job, 5))

asyncio.run(main())
