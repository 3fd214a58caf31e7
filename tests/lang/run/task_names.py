import asyncio

async def work():
    print(asyncio.current_task().get_name())

async def main():
    print(asyncio.current_task().get_name())
    a = asyncio.create_task(work())
    b = asyncio.create_task(work(), name="named")
    c = asyncio.create_task(work())
    c.set_name("renamed")
    await asyncio.gather(a, b, c, work())
    print(await asyncio.wait_for(work(), 1))

asyncio.run(main())
asyncio.run(main())
