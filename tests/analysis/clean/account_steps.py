# What depends on what came before it is awaited in order.
import asyncio


class Session:
    def __init__(self):
        self.token = None
        self.rows = []

    async def login(self, name):
        await asyncio.sleep(0.2)
        self.token = name + "-token"

    async def load(self, table):
        await asyncio.sleep(0.2)
        return f"{table} for {self.token}"

    async def save(self, row):
        await asyncio.sleep(0.2)
        self.rows.append(row)


async def main():
    session = Session()
    await session.login("ann")
    profile = await session.load("profile")
    await session.save(profile)
    orders, visits = await asyncio.gather(session.load("orders"), session.load("visits"))
    await session.save(orders)
    await session.save(visits)
    for _ in range(3):
        await asyncio.sleep(0.2)
    print(session.rows)


asyncio.run(main())
