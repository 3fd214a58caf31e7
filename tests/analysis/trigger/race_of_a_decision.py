# Checked, awaited, written: two connections.
import asyncio


class Client:
    conn = None

    async def connect(self):
        await asyncio.sleep(0.1)
        return object()

    async def get(self):
        if self.conn is not None:
            return self.conn
        self.conn = await self.connect()
        return self.conn


async def main():
    c = Client()
    a, b = await asyncio.gather(c.get(), c.get())
    print(a is b)


asyncio.run(main())
