# The policy's loop is never taken apart: what its timers reach is not finalised when the program ends.
import asyncio


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)


held = Noisy('global')


async def child():
    local = Noisy('local')
    try:
        while True:
            await asyncio.sleep(1)
    finally:
        print('finally', local.name)


async def main():
    asyncio.create_task(child(), name='kid')
    await asyncio.sleep(2.5)
    return 5


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(main()))
