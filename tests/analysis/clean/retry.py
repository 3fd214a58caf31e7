# Attempt after attempt, with a growing pause.
import asyncio


class Flaky:
    def __init__(self, failures):
        self.failures = failures

    async def call(self):
        await asyncio.sleep(0.01)
        if self.failures > 0:
            self.failures -= 1
            raise ConnectionError("try again")
        return "ok"


async def with_retry(call, attempts=5):
    pause = 0.05
    for attempt in range(attempts):
        try:
            return await call()
        except ConnectionError:
            if attempt == attempts - 1:
                raise
            await asyncio.sleep(pause)
            pause *= 2


async def main():
    print(await with_retry(Flaky(3).call))


asyncio.run(main())
