"""What a wait leaves behind is cancelled, awaited again, gathered, or finishes by itself."""
import asyncio


async def mirror(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def winner(tasks):
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return done.pop().result()


async def one_by_one(tasks):
    pending = set(tasks)
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            print("one by one:", task.result())


async def with_patience(tasks):
    _, pending = await asyncio.wait(tasks, timeout=0.15)
    print("still", len(pending))
    print(sorted(await asyncio.gather(*tasks)))


async def fail(seconds):
    await asyncio.sleep(seconds)
    raise OSError("disk full")


def started():
    return [asyncio.create_task(mirror(name, seconds)) for name, seconds in (("near", 0.1), ("far", 0.3))]


async def main():
    print("winner:", await winner(started()))
    await one_by_one(started())
    await with_patience(started())
    for each in asyncio.as_completed(started()):
        print("completed:", await each)
    slow = asyncio.create_task(mirror("slow", 0.3))
    try:
        await asyncio.gather(fail(0.1), slow)
    except OSError:
        print("the other one:", await slow)
    _, late = await asyncio.wait(started(), timeout=0.15)
    await asyncio.sleep(0.5)
    print("done by now:", late.pop().result())


asyncio.run(main())
