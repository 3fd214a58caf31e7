import asyncio

async def party(barrier, n):
    await asyncio.sleep(n)
    print(n, "arrives", barrier.n_waiting)
    position = await barrier.wait()
    print(n, "passes at position", position, asyncio.get_running_loop().time())

async def main():
    barrier = asyncio.Barrier(3)
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    await asyncio.gather(*(party(barrier, n) for n in (1, 2, 3)))
    async with asyncio.TaskGroup() as group:
        for n in (1, 1, 1, 2, 2, 2):
            group.create_task(party(barrier, n))
    async def enter(n):
        async with barrier as position:
            print("inside", n, position)
    await asyncio.gather(enter(1), enter(2), enter(3))

asyncio.run(main())
