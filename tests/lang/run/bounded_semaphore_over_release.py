import asyncio

async def main():
    bounded = asyncio.BoundedSemaphore(1)
    async with bounded:
        print(bounded.locked())
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    plain = asyncio.Semaphore(0)
    print(plain.locked())
    plain.release(); plain.release()
    await plain.acquire(); await plain.acquire()
    print(plain.locked())
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)

asyncio.run(main())
