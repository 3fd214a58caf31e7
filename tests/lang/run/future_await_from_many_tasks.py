import asyncio

async def waiter(f, name):
    try:
        print(name, await f)
    except ValueError as e:
        print(name, "failed", e)

async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    tasks = [asyncio.create_task(waiter(f, n)) for n in "abc"]
    await asyncio.sleep(1)
    tasks[1].cancel()
    print(f.cancelled(), f.done())
    await asyncio.gather(*tasks, return_exceptions=True)
    print(f.cancelled())
    g = asyncio.Future()
    tasks = [asyncio.create_task(waiter(g, n)) for n in "de"]
    await asyncio.sleep(0)
    g.set_exception(ValueError("shared"))
    await asyncio.gather(*tasks)
    print(asyncio.isfuture(g), asyncio.isfuture(5), g.get_loop() is loop)

asyncio.run(main())
