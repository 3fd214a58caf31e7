import asyncio

async def work(n, fail=False):
    await asyncio.sleep(n)
    if fail:
        raise ValueError(n)
    return n

async def main():
    tasks = [asyncio.create_task(work(1)), asyncio.create_task(work(2, True)), asyncio.create_task(work(9))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), [repr(t.exception()) for t in done])
    done, pending = await asyncio.wait(pending, timeout=1.5)
    print(len(done), len(pending), asyncio.get_running_loop().time())
    done, pending = await asyncio.wait(pending, timeout=100)
    print(len(done), asyncio.get_running_loop().time())
    for bad in ([], None):
        try:
            await asyncio.wait(bad)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
    c = work(1)
    try:
        await asyncio.wait([c])
    except TypeError as error:
        print(error)
    c.close()

asyncio.run(main())
