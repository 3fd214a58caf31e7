# A bounded buffer under a condition.
import asyncio


class Buffer:
    def __init__(self, size):
        self.items = []
        self.size = size
        self.changed = asyncio.Condition()

    async def put(self, item):
        async with self.changed:
            await self.changed.wait_for(lambda: len(self.items) < self.size)
            self.items.append(item)
            self.changed.notify_all()

    async def get(self):
        async with self.changed:
            await self.changed.wait_for(lambda: self.items)
            item = self.items.pop(0)
            self.changed.notify_all()
            return item


async def main():
    buffer = Buffer(2)

    async def producer():
        for n in range(5):
            await buffer.put(n)
            await asyncio.sleep(0.01)

    async def consumer():
        return [await buffer.get() for _ in range(5)]

    _, got = await asyncio.gather(producer(), consumer())
    print(got)


asyncio.run(main())
