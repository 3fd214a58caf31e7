"""Asked again after the await, waited for in a loop, or decided when an older look was of no account."""
import asyncio


class Shop:
    def __init__(self):
        self.stock = 9
        self.sold = 0
        self.visits = 0

    async def buy(self, count):
        if self.stock >= count:
            await asyncio.sleep(0.01)
            if self.stock >= count:
                self.stock -= count

    async def visit(self):
        if self.visits >= 0:
            await asyncio.sleep(0.01)
            self.visits += 1
        if self.visits < 100:
            await asyncio.sleep(0.01)
            self.visits = self.visits - 1

    async def buy_patiently(self, count):
        while self.stock < count:
            await asyncio.sleep(0.02)
        self.stock -= count

    async def report(self):
        print("sold", self.sold)
        await asyncio.sleep(0.05)
        if self.sold < 2:
            await asyncio.sleep(0.01)
            self.sold += 1

    async def refill(self):
        await asyncio.sleep(0.04)
        self.stock += 10
        self.sold = 1


async def main():
    shop = Shop()
    await asyncio.gather(shop.buy(3), shop.buy(4), shop.refill(), shop.buy_patiently(6), shop.report(),
                         shop.visit(), shop.visit())
    print(shop.stock, shop.sold)


asyncio.run(main())
