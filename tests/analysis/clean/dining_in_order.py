# Everybody takes the lower fork first.
import asyncio


async def philosopher(name, forks, left, right, log):
    first, second = sorted((left, right))
    async with forks[first], forks[second]:
        await asyncio.sleep(0.01)
        log.append(name)


async def main():
    forks = [asyncio.Lock() for _ in range(5)]
    log = []
    await asyncio.gather(*(philosopher(n, forks, n, (n + 1) % 5, log) for n in range(5)))
    print(sorted(log))


asyncio.run(main())
