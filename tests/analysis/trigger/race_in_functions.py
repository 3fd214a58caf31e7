# The read and the write stand in plain functions.
import asyncio

stock = 5


def left():
    return stock


def put(n):
    global stock
    stock = n


async def sell():
    n = left()
    await asyncio.sleep(0.01)
    put(n - 1)


async def main():
    await asyncio.gather(*(sell() for _ in range(3)))
    print(stock)


asyncio.run(main())
