# Both take the locks in the same order.
import asyncio


async def eat(fork, knife):
    async with fork:
        async with knife:
            await asyncio.sleep(0.01)


async def main():
    fork = asyncio.Lock()
    knife = asyncio.Lock()
    await asyncio.gather(eat(fork, knife), eat(fork, knife))


asyncio.run(main())
