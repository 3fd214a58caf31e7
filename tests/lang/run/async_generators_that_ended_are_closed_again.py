# What lives of the async generators that ran is closed once more by shutdown_asyncgens().
import asyncio
async def items():
    yield 1
kept = []
async def main():
    g = items(); kept.append(g)
    async for x in g: print(x)
    async for x in items(): print(x)
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
print(len(loop._asyncgens))
co = loop.shutdown_asyncgens()
async def w():
    n = 0
    while True:
        try: f = co.send(None)
        except StopIteration: break
        f._asyncio_future_blocking = False
        n += 1
        await asyncio.wait([f])
    print('suspended', n)
loop.run_until_complete(w())
