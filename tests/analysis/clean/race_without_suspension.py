# Coroutines that are awaited but never suspend: nobody comes in between.
import asyncio


class Account:
    def __init__(self):
        self.balance = 100

    async def read(self):
        return self.balance

    async def write(self, value):
        self.balance = value

    async def withdraw(self, amount):
        await asyncio.sleep(0.01)
        balance = await self.read()
        await self.write(balance - amount)
        await asyncio.sleep(0.01)


async def main():
    account = Account()
    await asyncio.gather(account.withdraw(30), account.withdraw(50))
    print(account.balance)


asyncio.run(main())
