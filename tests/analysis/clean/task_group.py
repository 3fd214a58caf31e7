# A group fetches what is independent, and uses it afterwards.
import asyncio


async def fetch(what, seconds):
    await asyncio.sleep(seconds)
    return what.upper()


async def main():
    async with asyncio.TaskGroup() as group:
        user = group.create_task(fetch("user", 0.2))
        orders = group.create_task(fetch("orders", 0.3))
    print(user.result(), orders.result())


asyncio.run(main())
