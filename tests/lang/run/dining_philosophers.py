import asyncio

class Fork:
    def __init__(self, n):
        self.n = n
        self.lock = asyncio.Lock()

async def philosopher(n, left, right, meals):
    first, second = (left, right) if left.n < right.n else (right, left)
    for meal in range(meals):
        await asyncio.sleep(0.1 * n)
        async with first.lock, second.lock:
            print(f"philosopher {n} eats meal {meal + 1}")
            await asyncio.sleep(1)

async def main():
    forks = [Fork(n) for n in range(5)]
    await asyncio.gather(*(philosopher(n, forks[n], forks[(n + 1) % 5], 2) for n in range(5)))
    print(asyncio.get_running_loop().time())

asyncio.run(main())
