import asyncio
import concurrent.futures
import time
from concurrent.futures import ProcessPoolExecutor


def square(n):
    time.sleep(0.1)
    if n == 13:
        raise ValueError("unlucky")
    return n * n


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, square, n) for n in range(4))), loop.time())
        try:
            await loop.run_in_executor(pool, square, 13)
        except ValueError as e:
            print(repr(e))


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=3) as pool:
        print(list(pool.map(square, range(6), chunksize=2)), time.monotonic())
        f = pool.submit(square, 5)
        print(f.result(), time.monotonic())
        print(sorted(f.result() for f in concurrent.futures.as_completed([pool.submit(square, n) for n in (3, 1)])))
    asyncio.run(main())
    try:
        ProcessPoolExecutor(-1)
    except ValueError as e:
        print(e)
