# Three tasks call the same blocking function: one finding.
import asyncio
import time

def load(n):
    time.sleep(0.3)
    return n

async def handle(n):
    value = load(n)
    await asyncio.sleep(0)
    return value

async def main():
    print(await asyncio.gather(*(handle(n) for n in range(3))))

asyncio.run(main())
