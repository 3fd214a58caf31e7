# An item of a global dict.
import asyncio

accounts = {"a": 100, "b": 0}


async def transfer(src, dst, n):
    have = accounts[src]
    await asyncio.sleep(0.01)
    accounts[src] = have - n
    accounts[dst] += n


async def main():
    await asyncio.gather(transfer("a", "b", 10), transfer("a", "b", 20))
    print(accounts)


asyncio.run(main())
