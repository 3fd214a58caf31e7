# A finaliser that starts a collection while the list that held its object is taken apart.
import asyncio
import gc


class Collects:
    count = 0

    def __del__(self):
        Collects.count += 1
        gc.collect()


async def make():
    return Collects()


async def main():
    await asyncio.gather(*[make() for _ in range(50)])


asyncio.run(main())
print(Collects.count)
held = [[Collects()] for _ in range(20)]
held.append({'key': Collects(), 'others': (Collects(), Collects())})
del held
print(Collects.count)
