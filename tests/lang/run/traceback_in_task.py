# check: stderr
import asyncio

async def inner(data):
    await asyncio.sleep(1)
    return data["missing"]["key"]

async def main():
    print("start")
    await inner({})

asyncio.run(main())
