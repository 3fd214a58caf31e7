# Failures are collected and told.
import asyncio


async def job(n):
    await asyncio.sleep(0.02)
    if n == 2:
        raise ValueError(f"job {n}")
    return n


async def main():
    results = await asyncio.gather(*(job(n) for n in range(4)), return_exceptions=True)
    for result in results:
        print("failed:" if isinstance(result, Exception) else "got:", result)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job(2))
            group.create_task(job(1))
    except* ValueError as errors:
        print(len(errors.exceptions))


asyncio.run(main())
