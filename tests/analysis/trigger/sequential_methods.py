# Two methods whose results do not need each other.
import asyncio

class Api:
    async def user(self):
        await asyncio.sleep(0.4)
        return "u"

    async def orders(self):
        await asyncio.sleep(0.3)
        return "o"

async def main():
    api = Api()
    user = await api.user()
    orders = await api.orders()
    print(user, orders)

asyncio.run(main())
