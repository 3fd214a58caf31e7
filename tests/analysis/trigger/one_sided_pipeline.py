"""The feed is the slow one; the queues behind it are empty because of it."""
import asyncio


async def stage(inbox, outbox, change):
    while (item := await inbox.get()) is not None:
        await asyncio.sleep(0.01)
        await outbox.put(change(item))
    await outbox.put(None)


async def feed(outbox):
    for number in range(20):
        await asyncio.sleep(0.03)
        await outbox.put(number)
    await outbox.put(None)


async def main():
    raw, grown, doubled = asyncio.Queue(4), asyncio.Queue(4), asyncio.Queue(4)
    work = [feed(raw), stage(raw, grown, lambda n: n + 1), stage(grown, doubled, lambda n: n * 2)]
    tasks = [asyncio.create_task(each) for each in work]
    total = 0
    while (item := await doubled.get()) is not None:
        total += item
    await asyncio.gather(*tasks)
    print(total)


asyncio.run(main())
