import asyncio

async def waiter(event, name):
    print(name, "waits", event.is_set())
    print(name, "woke", await event.wait(), asyncio.get_running_loop().time())

async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, n)) for n in "abc"]
    await asyncio.sleep(2)
    print("set")
    event.set()
    event.set()
    await asyncio.gather(*tasks)
    event.clear()
    print(event.is_set())
    late = asyncio.create_task(waiter(event, "late"))
    await asyncio.sleep(1)
    event.set()
    event.clear()
    await late

asyncio.run(main())
