# Read again after every wait, under the condition's lock.
import asyncio


class Buffer:
    def __init__(self):
        self.n = 0
        self.cond = asyncio.Condition()

    async def put(self):
        async with self.cond:
            while self.n >= 2:
                await self.cond.wait()
            self.n = self.n + 1
            self.cond.notify_all()

    async def get(self):
        async with self.cond:
            while self.n == 0:
                await self.cond.wait()
            self.n = self.n - 1
            self.cond.notify_all()


async def main():
    b = Buffer()

    async def producer():
        for _ in range(6):
            await b.put()

    async def consumer():
        for _ in range(3):
            await asyncio.sleep(0.01)
            await b.get()

    await asyncio.gather(producer(), consumer(), consumer())
    print(b.n)


asyncio.run(main())
