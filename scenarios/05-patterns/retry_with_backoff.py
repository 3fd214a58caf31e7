"""Try again, but not at once

A flaky service is asked again after a pause that doubles each time.

Look for:
- The pauses grow: 0.5, 1, 2 seconds. Each is a timer of its own.
- A second task goes on undisturbed; a failure inside one task is only that task's business.
- The last attempt gives up and lets the exception out.
"""
import asyncio


class ServiceDown(Exception):
    pass


class Service:
    def __init__(self, failures):
        self.failures = failures

    async def request(self):
        await asyncio.sleep(0.1)
        if self.failures > 0:
            self.failures -= 1
            raise ServiceDown("503")
        return "payload"


async def fetch_with_retries(name, service, attempts=4):
    pause = 0.5
    for attempt in range(1, attempts + 1):
        try:
            result = await service.request()
        except ServiceDown as error:
            if attempt == attempts:
                print(f"{name}: giving up after attempt {attempt}")
                raise
            print(f"{name}: attempt {attempt} failed with {error}, next in {pause} s")
            await asyncio.sleep(pause)
            pause *= 2
        else:
            print(f"{name}: got {result} on attempt {attempt}")
            return result


async def main():
    results = await asyncio.gather(
        fetch_with_retries("shaky", Service(failures=2)),
        fetch_with_retries("broken", Service(failures=9)),
        return_exceptions=True,
    )
    print(results)


asyncio.run(main())
