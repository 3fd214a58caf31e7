# A global that is read before an await and written after it, by a loop; and a lazy initialisation.
import asyncio

total = 0
connection = None


async def price():
    await asyncio.sleep(0.1)
    return 5


async def add():
    global total
    total += await price()


async def connect():
    global connection
    if connection is None:
        connection = await price()


async def main():
    await asyncio.gather(add(), add())
    await asyncio.gather(connect(), connect())
    print(total, connection)


asyncio.run(main())
