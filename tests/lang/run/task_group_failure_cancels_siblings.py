import asyncio

async def work(n, fail=False):
    try:
        await asyncio.sleep(n)
        if fail:
            raise ValueError(f"failed {n}")
        print("finished", n)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work(1))
            group.create_task(work(2, True))
            group.create_task(work(3))
            await asyncio.sleep(10)
            print("not reached")
    except* ValueError as errors:
        print(repr(errors), asyncio.get_running_loop().time())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work(5))
            raise KeyError("in the body")
    except* KeyError as errors:
        print(errors.exceptions)
    async def fail_in_cleanup():
        try:
            await asyncio.sleep(9)
        finally:
            raise TypeError("while cancelled")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work(1, True)); group.create_task(fail_in_cleanup())
    except BaseExceptionGroup as errors:
        print([repr(e) for e in errors.exceptions])

asyncio.run(main())
