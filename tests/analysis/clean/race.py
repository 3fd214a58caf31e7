# Reads and writes of what others write, too: under a lock, in one step, or read again after the await.
import asyncio


class Account:
    def __init__(self):
        self.balance = 100
        self.visits = 0
        self.lock = asyncio.Lock()

    async def deposit(self, amount):
        async with self.lock:
            balance = self.balance
            await asyncio.sleep(0.02)
            self.balance = balance + amount

    async def visit(self):
        if self.visits >= 0:
            await asyncio.sleep(0.02)
            self.visits += 1


hits = 0


async def hit():
    global hits
    seen = hits
    await asyncio.sleep(0.02)
    hits = hits + 1
    return seen


async def main():
    account = Account()
    await asyncio.gather(account.deposit(50), account.deposit(20), account.visit(), account.visit(), hit(), hit())
    assert account.balance == 170 and account.visits == 2 and hits == 2


asyncio.run(main())
