import asyncio

async def ok(n):
    await asyncio.sleep(n)
    return n

async def fail(n):
    await asyncio.sleep(n)
    raise ValueError(f"failed after {n}")

async def main():
    print(await asyncio.gather(ok(1), fail(2), ok(3), fail(1), return_exceptions=True))
    print(asyncio.get_running_loop().time())

asyncio.run(main())
