"""Whether there is enough is asked before the await; what is taken then is right, but more than there was."""
import asyncio


class Shop:
    def __init__(self):
        self.stock = 5

    async def buy(self, count):
        if self.stock >= count:
            await asyncio.sleep(0.01)
            self.stock -= count


async def main():
    shop = Shop()
    await asyncio.gather(shop.buy(3), shop.buy(4))
    print(shop.stock)


asyncio.run(main())
