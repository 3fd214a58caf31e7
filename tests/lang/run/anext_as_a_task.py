# What anext() with a default holds lives as long as its task: when the generator is finalised.
import asyncio
async def items():
    try:
        await asyncio.sleep(0.5)
        yield 'x'
    finally:
        print('fin', asyncio.current_task().get_name())
async def main():
    for variant in range(4):
        print('variant', variant)
        loop = asyncio.get_running_loop()
        n = 0
        stop = False
        def tick():
            nonlocal n
            n += 1
            print('tick', n)
            if not stop: loop.call_soon(tick)
        loop.call_at(loop.time() + 0.5, tick)
        if variant == 0:
            r = await asyncio.gather(anext(items(), None))
        elif variant == 1:
            r = await asyncio.gather(anext(items()))
        elif variant == 2:
            r = await asyncio.ensure_future(anext(items(), None))
        elif variant == 3:
            r = await asyncio.ensure_future(anext(items()))
        print(r, 'at', n)
        for i in range(4): await asyncio.sleep(0)
        stop = True
        await asyncio.sleep(0.01)
asyncio.run(main())
