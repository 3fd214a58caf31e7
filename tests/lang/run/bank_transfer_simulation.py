import asyncio
import random
from dataclasses import dataclass, field

class InsufficientFunds(Exception):
    def __init__(self, owner, missing):
        super().__init__(f"{owner} lacks {missing}")
        self.missing = missing

@dataclass
class Account:
    owner: str
    balance: int = 100
    history: list[str] = field(default_factory=list)

    def __post_init__(self):
        self._lock = asyncio.Lock()

    async def withdraw(self, amount):
        async with self._lock:
            await asyncio.sleep(0.01)
            if amount > self.balance:
                raise InsufficientFunds(self.owner, amount - self.balance)
            self.balance -= amount
            self.history.append(f"-{amount}")

    async def deposit(self, amount):
        async with self._lock:
            await asyncio.sleep(0.01)
            self.balance += amount
            self.history.append(f"+{amount}")

async def transfer(source, target, amount):
    await source.withdraw(amount)
    await target.deposit(amount)
    return f"{source.owner} -> {target.owner}: {amount}"

async def main():
    random.seed(3)
    accounts = [Account(n) for n in ("Ann", "Bob", "Cy")]
    jobs = []
    for _ in range(8):
        source, target = random.sample(accounts, 2)
        jobs.append(transfer(source, target, random.randint(20, 90)))
    for result in await asyncio.gather(*jobs, return_exceptions=True):
        match result:
            case InsufficientFunds(missing=m):
                print(f"refused, {m} short ({result})")
            case str() as text:
                print(text)
    for account in sorted(accounts, key=lambda a: -a.balance):
        print(f"{account.owner:<5}{account.balance:>5} {' '.join(account.history)}")
    print("total", sum(a.balance for a in accounts))

asyncio.run(main())
