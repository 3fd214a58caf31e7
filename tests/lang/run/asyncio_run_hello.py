import asyncio

async def main():
    print("Hello ...")
    await asyncio.sleep(1)
    print("... World!")
    return 42

print(asyncio.run(main()))
