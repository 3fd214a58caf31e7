# The first answers are used first.
import asyncio


async def probe(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def main():
    probes = [probe("slow", 0.3), probe("fast", 0.1), probe("middle", 0.2)]
    for finished in asyncio.as_completed(probes):
        print(await finished)


asyncio.run(main())
