import asyncio, time

async def say(delay, text):
    await asyncio.sleep(delay)
    print(text, round(time.monotonic(), 3))

async def main():
    await asyncio.gather(say(3, "three"), say(1, "one"), say(2, "two"), say(0, "zero"), say(1, "one again"))
    await say(0.5, "half")

asyncio.run(main())
