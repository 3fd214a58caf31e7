# Somebody looks at every exception.
import asyncio


async def save(n):
    await asyncio.sleep(0.1)
    if n == 2:
        raise OSError("disk full")


async def main():
    tasks = [asyncio.create_task(save(n)) for n in range(3)]
    done, _ = await asyncio.wait(tasks)
    assert sum(task.exception() is not None for task in done) == 1
    results = await asyncio.gather(save(1), save(2), return_exceptions=True)
    assert isinstance(results[1], OSError)


asyncio.run(main())
