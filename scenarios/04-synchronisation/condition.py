"""A condition: wait until it is true

A condition is a lock with a waiting room: tasks sleep in it until someone changes the state and notifies them.

Look for:
- `wait_for` gives the lock back while it waits, so that the baker can work.
- `notify_all` wakes all customers, but they come back one by one: each needs the lock again.
- Who finds the shelf still too empty goes back to sleep. That is why the check is in a loop.
"""
import asyncio


async def customer(name, wants, bakery, shelf):
    async with bakery:
        print(f"{name} wants {wants}")
        await bakery.wait_for(lambda: len(shelf) >= wants)
        for _ in range(wants):
            shelf.pop()
        print(f"{name} leaves with {wants}, {len(shelf)} left")


async def baker(bakery, shelf):
    for batch in range(1, 4):
        await asyncio.sleep(1)
        async with bakery:
            shelf.extend(["roll"] * 2)
            print(f"batch {batch}: {len(shelf)} rolls on the shelf")
            bakery.notify_all()


async def main():
    bakery = asyncio.Condition()
    shelf = []
    await asyncio.gather(
        customer("Omar", 3, bakery, shelf),
        customer("Pia", 1, bakery, shelf),
        customer("Quin", 2, bakery, shelf),
        baker(bakery, shelf),
    )


asyncio.run(main())
