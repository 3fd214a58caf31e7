import asyncio

async def work(n):
    await asyncio.sleep(n)
    if n == 2:
        raise ValueError("two")
    return n

async def main():
    for next_one in asyncio.as_completed([work(3), work(1), work(2)]):
        try:
            print(await next_one, asyncio.get_running_loop().time())
        except ValueError as error:
            print("failed", error)
    try:
        for c in asyncio.as_completed([asyncio.sleep(5), asyncio.sleep(1, "one")], timeout=2):
            print(await c)
    except TimeoutError:
        print("timeout")

asyncio.run(main())
