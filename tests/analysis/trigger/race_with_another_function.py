# The one who writes in between runs another coroutine.
import asyncio


class Meter:
    value = 0

    async def slow(self):
        v = self.value
        await asyncio.sleep(0.1)
        self.value = v + 1

    async def reset(self):
        await asyncio.sleep(0.05)
        self.value = 1000


async def main():
    m = Meter()
    await asyncio.gather(m.slow(), m.reset())
    print(m.value)


asyncio.run(main())
