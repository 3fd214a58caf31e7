# What needs the result before it, or touches what the one before has touched, comes after it.
import asyncio


async def fetch(what):
    await asyncio.sleep(0.3)
    return what


async def store(table, row):
    await asyncio.sleep(0.2)
    table.append(row)


async def main():
    user = await fetch("user")
    orders = await fetch(user + "/orders")
    table = []
    await store(table, user)
    await store(table, orders)
    token = "first"
    for _ in range(3):
        token = await fetch(token)
    await asyncio.gather(fetch("a"), fetch("b"))
    for step in range(3):
        await asyncio.sleep(0.2)


asyncio.run(main())
