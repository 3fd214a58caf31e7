# A token bucket: whoever takes a token holds the lock only to count.
import asyncio


class Limiter:
    def __init__(self, rate):
        self.interval = 1 / rate
        self.next = 0.0

    async def wait(self):
        loop = asyncio.get_running_loop()
        at = max(self.next, loop.time())
        self.next = at + self.interval
        await asyncio.sleep(at - loop.time())


async def call(limiter, n, log):
    await limiter.wait()
    log.append(n)


async def main():
    limiter = Limiter(20)
    log = []
    await asyncio.gather(*(call(limiter, n, log) for n in range(6)))
    print(log)


asyncio.run(main())
