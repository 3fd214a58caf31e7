# check: stderr
import asyncio

async def fail(kind, delay):
    await asyncio.sleep(delay)
    raise kind(f"after {delay}")

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(ValueError, 1))
        group.create_task(fail(TypeError, 1))

asyncio.run(main())
