# An example of the Python documentation: sync barrier.
import asyncio

async def example_barrier():
    b = asyncio.Barrier(3)

    asyncio.create_task(b.wait())
    asyncio.create_task(b.wait())

    await asyncio.sleep(0)
    print(str(b).partition(' at 0x')[0], str(b).rpartition('[')[2])

    await b.wait()
    print(str(b).rpartition('[')[2])
    print("barrier passed")

    await asyncio.sleep(0)
    print(str(b).rpartition('[')[2])

    async with asyncio.Barrier(1) as position:
        if position == 0:
            print('End of *draining phase*')

asyncio.run(example_barrier())
