# Two waits that end at one instant: the one that began earlier ends first.
import asyncio

async def long_wait():
    await asyncio.sleep(2)
    print("one sleep(2)")

async def two_waits():
    await asyncio.sleep(1)
    await asyncio.sleep(1)
    print("two sleep(1)")

async def four():
    for _ in range(4): await asyncio.sleep(0.5)
    print("four sleep(0.5)")

async def main():
    await asyncio.gather(four(), two_waits(), long_wait())
    await asyncio.gather(*(asyncio.sleep(1, n) for n in range(3)))
    await asyncio.gather(tick("a"), tick("b"))

async def tick(name):
    for i in range(3):
        await asyncio.sleep(0.1)
        print(name, i, asyncio.get_running_loop().time())

asyncio.run(main())
