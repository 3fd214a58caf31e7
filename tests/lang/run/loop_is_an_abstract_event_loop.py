import asyncio
import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(levelname)s:%(name)s:%(message)s")

class Loop(asyncio.SelectorEventLoop):
    def twice(self, callback):
        self.call_soon(callback)
        self.call_soon(callback)

class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        return Loop()

async def main():
    loop = asyncio.get_running_loop()
    print(isinstance(loop, asyncio.AbstractEventLoop), isinstance(loop, Loop), isinstance(loop, asyncio.BaseEventLoop))
    if isinstance(loop, Loop):
        loop.twice(lambda: print("called"))
    await asyncio.sleep(0)

asyncio.run(main())
asyncio.set_event_loop_policy(Policy())
asyncio.run(main())
