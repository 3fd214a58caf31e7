"""A gather of a gather; at its end stands a task that waits for the first one."""
import asyncio


async def leaf(root):
    await root


async def main():
    me = asyncio.current_task()
    inner = asyncio.gather(asyncio.sleep(0.1), leaf(me))
    await asyncio.gather(inner, asyncio.sleep(0.2))


asyncio.run(main())
