# Read by a property, written by a setter with a keyword.
import asyncio


class Account:
    def __init__(self):
        self._balance = 100

    @property
    def balance(self):
        return self._balance

    def set_balance(self, value):
        self._balance = value

    async def withdraw(self, amount):
        new = self.balance - amount
        await asyncio.sleep(0.01)
        self.set_balance(value=new)


async def main():
    account = Account()
    await asyncio.gather(account.withdraw(30), account.withdraw(50))
    print(account.balance)


asyncio.run(main())
