# check: stderr
import asyncio

async def forgotten():
    print("never")

async def main():
    forgotten()
    print("after")
    c = forgotten()
    c = None
    print("end")

asyncio.run(main())
