import asyncio
from contextlib import asynccontextmanager, AsyncExitStack, aclosing

class Conn:
    def __init__(self, name): self.name = name
    async def __aenter__(self):
        await asyncio.sleep(1); print("open", self.name); return self
    async def __aexit__(self, kind, value, tb):
        await asyncio.sleep(1); print("close", self.name, kind and kind.__name__)
        return kind is ValueError

@asynccontextmanager
async def session(name):
    print("begin", name)
    try:
        yield name * 2
    except KeyError as e:
        print("rollback", e); raise
    else:
        print("commit")
    finally:
        await asyncio.sleep(1); print("end")

async def main():
    async with Conn("a") as a, Conn("b"):
        print("using", a.name)
    async with Conn("c"):
        raise ValueError("swallowed")
    async with session("s") as s:
        print(s)
    try:
        async with session("t"):
            raise KeyError("boom")
    except KeyError as e:
        print("out", e)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(Conn("x")); await stack.enter_async_context(Conn("y"))
    print(asyncio.get_running_loop().time())
    try:
        async with 5: pass
    except TypeError as error:
        print(error)
    try:
        with Conn("z"): pass
    except TypeError as error:
        print(error)

asyncio.run(main())
