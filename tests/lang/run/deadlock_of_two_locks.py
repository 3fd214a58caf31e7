import asyncio

async def take(name, first, second):
    async with first:
        print(name, "one")
        await asyncio.sleep(0)
        async with second:
            print(name, "both")

async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(take("x", a, b), take("y", b, a))

asyncio.run(main())
