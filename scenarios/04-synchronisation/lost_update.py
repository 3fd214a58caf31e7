"""The lost update

A task may only be interrupted at an await. Between reading and writing, one is enough to lose money.

Look for:
- Without a lock both tasks read the same balance before either writes: one deposit disappears.
- With a lock the second task waits until the first has written.
- No preemption is needed for a race: the await in the middle hands over control.
"""
import asyncio


class Account:
    def __init__(self):
        self.balance = 100
        self._lock = asyncio.Lock()

    async def deposit(self, amount):
        balance = self.balance
        await asyncio.sleep(1)  # the bank thinks about it
        self.balance = balance + amount

    async def deposit_safely(self, amount):
        async with self._lock:
            await self.deposit(amount)


async def main():
    careless = Account()
    await asyncio.gather(careless.deposit(50), careless.deposit(20))
    print("without a lock:", careless.balance)

    careful = Account()
    await asyncio.gather(careful.deposit_safely(50), careful.deposit_safely(20))
    print("with a lock:   ", careful.balance)


asyncio.run(main())
