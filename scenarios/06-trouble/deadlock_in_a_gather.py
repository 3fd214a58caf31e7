"""A deadlock in a gather

`main` takes the lock and awaits two savers; each of them needs the lock to save. Nobody can go on, and no lock is taken
in the wrong order: it is enough to await somebody while holding what he needs.

Look for:
- `main` waits for the gather, the gather for `ham`, and `ham` for the lock that `main` holds.
- The inspector shows that chain for each of them.
- The mended program awaits the savers after giving the lock back.
"""
import asyncio


async def save(order, lock):
    async with lock:
        await asyncio.sleep(0.1)
        print("saved", order)


async def main():
    lock = asyncio.Lock()
    async with lock:
        orders = [asyncio.create_task(save(order, lock), name=order) for order in ("ham", "eggs")]
        await asyncio.gather(*orders)


asyncio.run(main())
