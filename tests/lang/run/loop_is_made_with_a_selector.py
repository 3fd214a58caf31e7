import asyncio
import logging
import selectors
import sys

logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)


class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        return asyncio.SelectorEventLoop(selectors.SelectSelector())


async def main():
    await asyncio.sleep(1)
    print("slept")


asyncio.set_event_loop_policy(Policy())
asyncio.run(main())
loop = asyncio.SelectorEventLoop(selectors.DefaultSelector())
print(loop)
loop.close()
selector = selectors.DefaultSelector()
print(selector.select(0), dict(selector.get_map()), selectors.SelectorKey(1, 2, selectors.EVENT_READ, "data"))
for method in (selector.get_key, selector.unregister):
    try:
        method(5)
    except KeyError as error:
        print(error)
selector.close()
