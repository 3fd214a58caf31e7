# Answers that take their time are stood for by sleeps with a result.
import asyncio


async def main():
    first = await asyncio.sleep(0.4, "one")
    second = await asyncio.sleep(0.3, "two")
    print(first, second)


asyncio.run(main())
