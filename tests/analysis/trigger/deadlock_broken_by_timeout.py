# Two tasks hold what the other wants; a timeout ends it after a while.
import asyncio


async def eat(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            pass


async def main():
    fork, knife = asyncio.Lock(), asyncio.Lock()
    one = asyncio.create_task(eat(fork, knife), name="Plato")
    other = asyncio.create_task(eat(knife, fork), name="Kant")
    await asyncio.wait([one, other], timeout=2)
    one.cancel()
    await asyncio.wait([one, other])


asyncio.run(main())
