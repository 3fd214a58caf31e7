import asyncio, re

def show(o): print(re.sub(r"0x[0-9a-f]+", "0x..", repr(o)))

async def main():
    lock, event, sem, cond, bar, q = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(2), asyncio.Condition(), asyncio.Barrier(2), asyncio.Queue(3)
    for o in (lock, event, sem, cond, bar, q): show(o)
    await lock.acquire(); event.set(); await sem.acquire(); q.put_nowait(1)
    waiters = [asyncio.create_task(lock.acquire()), asyncio.create_task(bar.wait())]
    await asyncio.sleep(0)
    for o in (lock, event, sem, cond, bar, q): show(o)
    for w in waiters: w.cancel()

asyncio.run(main())
