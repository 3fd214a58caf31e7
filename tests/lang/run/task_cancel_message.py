import asyncio

async def work():
    await asyncio.sleep(10)

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel("the reason")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), error.args)

asyncio.run(main())
