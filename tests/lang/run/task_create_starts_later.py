import asyncio

async def work(name):
    print(name, "starts")
    await asyncio.sleep(1)
    print(name, "ends")
    return name.upper()

async def main():
    a = asyncio.create_task(work("a"))
    b = asyncio.create_task(work("b"))
    print("created", a.done(), b.done())
    print(await a, a.done(), a.result())
    print(await b, await b)

asyncio.run(main())
