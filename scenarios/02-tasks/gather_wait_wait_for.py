"""gather, wait and wait_for side by side

Three ways to wait for others: for all results, for some of them, for one but not for ever.

Look for:
- `gather` ends with the slowest and gives the results in the order of its arguments.
- `wait` gives two sets and cancels nothing: the slow one goes on beside what comes next.
- `wait_for` cancels what takes too long; the cancelled task ends with a cross.
"""
import asyncio


async def fetch(page, seconds):
    await asyncio.sleep(seconds)
    return page.upper()


async def with_gather():
    print("gather:", await asyncio.gather(fetch("news", 1.5), fetch("mail", 0.5), fetch("maps", 1)))


async def with_wait():
    tasks = [asyncio.create_task(fetch(page, seconds), name=page)
             for page, seconds in (("fast", 0.5), ("middle", 1), ("slow", 2))]
    done, pending = await asyncio.wait(tasks, timeout=1.2)
    print("wait: done", sorted(task.get_name() for task in done),
          "pending", [task.get_name() for task in pending])
    return pending


async def with_wait_for():
    try:
        await asyncio.wait_for(fetch("never", 60), timeout=0.5)
    except asyncio.TimeoutError:
        print("wait_for: gave up after half a second")
    print("wait_for:", await asyncio.wait_for(fetch("quick", 0.2), timeout=0.5))


async def main():
    await with_gather()
    pending = await with_wait()
    await with_wait_for()
    print("left over:", [await task for task in pending])


asyncio.run(main())
