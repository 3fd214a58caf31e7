"""Whoever wants to look at the stock waits until the delivery is unloaded."""
import asyncio

stock = []


async def deliver(changed):
    async with changed:
        await asyncio.sleep(0.5)
        stock.append("flour")
        changed.notify_all()


async def take(changed):
    async with changed:
        await changed.wait_for(lambda: stock)
        return stock.pop()


async def main():
    changed = asyncio.Condition()
    delivery = asyncio.create_task(deliver(changed), name="delivery")
    await asyncio.sleep(0.01)
    await take(changed)
    await delivery


asyncio.run(main())
