# The repr of a task that the library waits for names the library's own line.
import asyncio

async def main():
    print(asyncio.current_task())
    child = asyncio.create_task(asyncio.sleep(1))
    print(child)
    group = asyncio.gather(child)
    await asyncio.sleep(0)
    print(child)
    await group

asyncio.run(main())
