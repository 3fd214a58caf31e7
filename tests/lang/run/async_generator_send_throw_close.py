import asyncio

async def agen():
    try:
        while True:
            try:
                x = yield "ready"
                print("got", x)
                await asyncio.sleep(0)
            except ValueError as e:
                print("caught", e)
    finally:
        print("closing")
        await asyncio.sleep(1)
        print("closed")

async def main():
    g = agen()
    print(await g.asend(None), await g.asend(1), await g.athrow(ValueError("v")), await g.__anext__())
    await g.aclose()
    await g.aclose()
    try:
        await g.asend(None)
    except StopAsyncIteration:
        print("exhausted")
    async def raises():
        yield 1
        raise KeyError("k")
    try:
        async for x in raises(): print(x)
    except KeyError as error:
        print("KeyError", error)
    async def bad():
        yield 1
        raise StopAsyncIteration
    try:
        async for x in bad(): pass
    except RuntimeError as error:
        print(error)

asyncio.run(main())
