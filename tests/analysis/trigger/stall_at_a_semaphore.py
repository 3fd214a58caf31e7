# Who took the only permit has ended without giving it back.
import asyncio

async def fetch(gate):
    await gate.acquire()
    await asyncio.sleep(0.1)

async def main():
    gate = asyncio.Semaphore(1)
    await asyncio.gather(fetch(gate), fetch(gate))

asyncio.run(main())
