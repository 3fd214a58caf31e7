import asyncio

async def agen(name):
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print(name, "finalised")

async def main():
    async for x in agen("broken off"):
        print(x)
        break
    await asyncio.sleep(0.1)
    print("after sleep")
    keep = agen("kept"); await anext(keep)
    globals()["keep"] = keep
    print("main ends")

asyncio.run(main())
print("done")
