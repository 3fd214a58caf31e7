# The accesses stand two calls deep.
import asyncio


class Box:
    def __init__(self):
        self.n = 0

    def _get(self):
        return self.n

    def get(self):
        return self._get()

    def _set(self, n):
        self.n = n

    def set(self, n):
        self._set(n)


async def bump(box):
    n = box.get() + 1
    await asyncio.sleep(0)
    box.set(n)


async def main():
    box = Box()
    await asyncio.gather(*[bump(box) for _ in range(4)])
    print(box.n)


asyncio.run(main())
