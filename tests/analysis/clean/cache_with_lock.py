# One fetch per key: the lock of the key is held from the check to the write.
import asyncio


class Cache:
    def __init__(self):
        self.values = {}
        self.fetching = {}

    async def _fetch(self, key):
        await asyncio.sleep(0.05)
        return key * 2

    async def get(self, key):
        if key not in self.fetching:
            self.fetching[key] = asyncio.ensure_future(self._fetch(key))
        return await self.fetching[key]


async def main():
    cache = Cache()
    print(await asyncio.gather(*(cache.get(n % 2) for n in range(6))))


asyncio.run(main())
