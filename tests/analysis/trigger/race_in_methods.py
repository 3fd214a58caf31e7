# The read and the write stand in methods that the coroutine awaits.
import asyncio


class Account:
    def __init__(self):
        self.balance = 100

    async def read(self):
        await asyncio.sleep(0.01)
        return self.balance

    async def write(self, value):
        await asyncio.sleep(0.01)
        self.balance = value

    async def withdraw(self, amount):
        balance = await self.read()
        if balance >= amount:
            await self.write(balance - amount)


async def main():
    account = Account()
    await asyncio.gather(account.withdraw(30), account.withdraw(50))
    print(account.balance)


asyncio.run(main())
