import asyncio

async def main():
    loop = asyncio.get_running_loop()
    def cb(name): print(name, loop.time())
    loop.call_later(2, cb, "later 2"); loop.call_later(1, cb, "later 1"); loop.call_at(1.5, cb, "at 1.5")
    loop.call_soon(cb, "soon 1"); loop.call_soon(cb, "soon 2")
    cancelled = loop.call_later(1, cb, "never"); cancelled.cancel()
    print(cancelled.cancelled(), loop.call_later(0.1, cb, "x").when())
    soon = loop.call_soon(cb, "never"); soon.cancel()
    await asyncio.sleep(3)
    loop.call_later(0, cb, "zero"); loop.call_soon(cb, "soon before zero")
    await asyncio.sleep(0.1)
    loop.call_later(1, lambda: loop.call_soon(cb, "nested"))
    await asyncio.sleep(1.5)

asyncio.run(main())
