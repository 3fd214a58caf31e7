import asyncio

async def party(barrier, n):
    try:
        await barrier.wait()
        print(n, "passed")
    except asyncio.BrokenBarrierError as error:
        print(n, "broken", error)

async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(party(barrier, n)) for n in range(2)]
    await asyncio.sleep(1)
    await barrier.abort()
    await asyncio.gather(*tasks)
    print(barrier.broken)
    await party(barrier, "late")
    await barrier.reset()
    print(barrier.broken)
    waiting = asyncio.create_task(party(barrier, "waiting"))
    await asyncio.sleep(0)
    await barrier.reset()
    await waiting
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)

asyncio.run(main())
