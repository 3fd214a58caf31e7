# Work for threads, one after another, once within wait_for.
import asyncio
import time

def read(name):
    time.sleep(0.3)
    return name

async def main():
    a = await asyncio.to_thread(read, "a")
    b = await asyncio.to_thread(read, "b")
    c = await asyncio.wait_for(asyncio.to_thread(read, "c"), 2)
    print(a, b, c)

asyncio.run(main())
