# Two write the same, or in one step, or what is guarded by its own state.
import asyncio


class Service:
    def __init__(self):
        self.started = False
        self.state = "idle"
        self.cache = {}
        self.count = 0
        self.seen = {}

    async def start(self):
        if not self.started:
            await asyncio.sleep(0.01)
            self.started = True

    async def fetch(self, key):
        await asyncio.sleep(0.01)
        return {"key": key, "n": [1, 2]}

    async def get(self, key):
        if key in self.cache:
            return self.cache[key]
        value = await self.fetch(key)
        self.cache[key] = value
        return value

    async def tick(self, key):
        await asyncio.sleep(0.01)
        self.count += 1
        self.seen[key] = self.seen.get(key, 0) + 1

    async def guard(self):
        if self.state != "idle":
            return
        self.state = "busy"
        await asyncio.sleep(0.01)
        self.state = "idle"

    async def stop(self):
        self.started = False


async def main():
    s = Service()
    await asyncio.gather(*(s.start() for _ in range(3)))
    await asyncio.gather(*(s.get("a") for _ in range(3)), s.get("b"))
    await asyncio.gather(*(s.tick("a") for _ in range(5)))
    await asyncio.gather(*(s.guard() for _ in range(5)))
    await s.stop()
    print(s.count, s.seen, s.state)


asyncio.run(main())
