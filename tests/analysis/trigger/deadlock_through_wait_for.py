"""Only the timeout ends it: the call needs the lock that its caller holds."""
import asyncio


async def save(lock):
    async with lock:
        await asyncio.sleep(0.1)


async def main():
    lock = asyncio.Lock()
    async with lock:
        try:
            await asyncio.wait_for(save(lock), timeout=2)
        except asyncio.TimeoutError:
            print("gave up")


asyncio.run(main())
