import asyncio, time, threading

def blocking(n):
    time.sleep(n)
    return f"blocked {n}"

async def ticker():
    for i in range(4):
        print("tick", i, asyncio.get_running_loop().time()); await asyncio.sleep(1)

async def main():
    print(await asyncio.gather(asyncio.to_thread(blocking, 2.5), ticker(), asyncio.to_thread(blocking, 1)))
    print(asyncio.get_running_loop().time())
    def fails(): raise ValueError("in thread")
    try: await asyncio.to_thread(fails)
    except ValueError as e: print(e)

asyncio.run(main())
