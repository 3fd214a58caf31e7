import asyncio

class Delay:
    def __init__(self, n): self.n = n
    def __await__(self):
        yield from asyncio.sleep(self.n).__await__()
        return f"waited {self.n}"

class Bare:
    def __await__(self):
        yield
        return "bare yield"

async def main():
    print(await Delay(2), await Bare(), asyncio.get_running_loop().time())
    print(await asyncio.gather(Delay(1), Bare()))
    for bad in (5, None, "text", main):
        try:
            await bad
        except TypeError as error:
            print(error)
    async def coro(): return 1
    c = coro(); await c
    try:
        await c
    except RuntimeError as error:
        print(error)
    class Wrong:
        def __await__(self): return 5
    try:
        await Wrong()
    except TypeError as error:
        print(error)
    class YieldsJunk:
        def __await__(self): yield 42
    try:
        await asyncio.create_task(wrap(YieldsJunk()))
    except RuntimeError as error:
        print(str(error).split(":")[0][:20], str(error)[-22:])

async def wrap(a): await a

asyncio.run(main())
