import asyncio

async def work(n):
    await asyncio.sleep(n)
    if n == 2: raise KeyError("two")
    return None

async def main():
    def done(task): print("done", task.get_name(), task.exception() if not task.cancelled() else "cancelled")
    tasks = []
    for n in (1, 2, 3):
        t = asyncio.create_task(work(n), name=f"t{n}"); t.add_done_callback(done); tasks.append(t)
    await asyncio.sleep(2.5); tasks[2].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    async def returns_coro(): return work(0)
    print(await (await returns_coro()))
    async def raises_stop(): raise StopIteration("x")
    try:
        await raises_stop()
    except RuntimeError as e:
        print(e)

asyncio.run(main())
