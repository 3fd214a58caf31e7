# check: stderr
import asyncio

async def fail():
    raise ValueError("nobody asks")

async def main():
    asyncio.create_task(fail(), name="lost")
    await asyncio.sleep(1)
    print("main ends")

asyncio.run(main())
