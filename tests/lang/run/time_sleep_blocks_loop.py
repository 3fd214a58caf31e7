import asyncio, time

async def ticker():
    for i in range(4):
        print("tick", i, time.monotonic())
        await asyncio.sleep(1)

async def blocker():
    await asyncio.sleep(1.5)
    time.sleep(2)
    print("blocked until", time.monotonic())

async def main():
    await asyncio.gather(ticker(), blocker())
    try:
        time.sleep(-1)
    except ValueError as error:
        print(error)
    time.sleep(0); time.sleep(0.001); print(time.monotonic())

asyncio.run(main())
