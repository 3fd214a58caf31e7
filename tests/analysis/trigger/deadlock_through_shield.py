"""A task waits for itself, and shield hides it."""
import asyncio


async def main():
    await asyncio.shield(asyncio.current_task())


asyncio.run(main())
