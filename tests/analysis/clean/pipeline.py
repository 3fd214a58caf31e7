# Three stages on bounded queues, with a sentinel that goes through.
import asyncio


async def produce(out):
    for n in range(5):
        await asyncio.sleep(0.02)
        await out.put(n)
    await out.put(None)


async def double(source, out):
    while (n := await source.get()) is not None:
        await asyncio.sleep(0.01)
        await out.put(n * 2)
    await out.put(None)


async def consume(source):
    total = 0
    while (n := await source.get()) is not None:
        total += n
    print(total)


async def main():
    first, second = asyncio.Queue(2), asyncio.Queue(2)
    await asyncio.gather(produce(first), double(first, second), consume(second))


asyncio.run(main())
