import asyncio

async def consumer(cond, name):
    async with cond:
        print(name, "waits")
        await cond.wait()
        print(name, "notified", cond.locked())

async def main():
    cond = asyncio.Condition()
    tasks = [asyncio.create_task(consumer(cond, n)) for n in "abc"]
    await asyncio.sleep(1)
    async with cond:
        cond.notify()
        print("notified one, still holding the lock")
        await asyncio.sleep(1)
    await asyncio.sleep(1)
    async with cond:
        cond.notify_all()
    await asyncio.gather(*tasks)
    for bad in (cond.notify, cond.notify_all):
        try:
            bad()
        except RuntimeError as error:
            print(error)
    try:
        await cond.wait()
    except RuntimeError as error:
        print(error)

asyncio.run(main())
