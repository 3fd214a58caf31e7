import asyncio
from collections import deque

class RateLimiter:
    """At most `count` entries in any window of `period` seconds."""
    def __init__(self, count, period):
        self.count, self.period, self._stamps = count, period, deque()
    async def __aenter__(self):
        loop = asyncio.get_running_loop()
        while True:
            now = loop.time()
            while self._stamps and now - self._stamps[0] >= self.period:
                self._stamps.popleft()
            if len(self._stamps) < self.count:
                break
            await asyncio.sleep(self.period - (now - self._stamps[0]))
        self._stamps.append(loop.time())
        return self
    async def __aexit__(self, *exc):
        return False

async def call(limiter, n):
    async with limiter:
        print(f"call {n} at {asyncio.get_running_loop().time():.2f}")

async def main():
    limiter = RateLimiter(3, 1.0)
    await asyncio.gather(*(call(limiter, n) for n in range(8)))

asyncio.run(main())
