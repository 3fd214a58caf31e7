"""Awaitables: what can stand behind await

A coroutine, a task, a future, and any object with `__await__`.

Look for:
- Awaiting the coroutine is a call: it has no track of its own.
- The task runs by itself; awaiting it waits for its end, or not at all if it has ended already.
- The future is only a place for a result; `main` is woken by whoever sets it.
- The `Ticket` is an object of ours: its `__await__` decides what is waited for.
"""
import asyncio


async def coroutine():
    await asyncio.sleep(1)
    return "from a coroutine"


class Ticket:
    def __init__(self, number, called):
        self.number = number
        self.called = called

    def __await__(self):
        print(f"ticket {self.number}: waiting to be called")
        yield from self.called.wait().__await__()
        return f"from ticket {self.number}"


async def counter(called, future):
    await asyncio.sleep(1)
    future.set_result("from a future")
    await asyncio.sleep(1)
    called.set()


async def main():
    print(await coroutine())
    task = asyncio.create_task(coroutine(), name="errand")
    print(await task)
    print(await task, "again, at once")
    called, future = asyncio.Event(), asyncio.get_running_loop().create_future()
    clerk = asyncio.create_task(counter(called, future), name="clerk")
    print(await future)
    print(await Ticket(7, called))
    await clerk


asyncio.run(main())
