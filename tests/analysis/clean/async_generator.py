# Pages from a generator that is closed when enough was seen.
import asyncio
from contextlib import aclosing


async def pages():
    page = 0
    while True:
        await asyncio.sleep(0.05)
        yield [page * 10 + n for n in range(3)]
        page += 1


async def main():
    seen = []
    async with aclosing(pages()) as source:
        async for page in source:
            seen.extend(page)
            if len(seen) >= 9:
                break
    print(seen)


asyncio.run(main())
