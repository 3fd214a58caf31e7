# Each task has its own key, or its own container.
import asyncio


class Store:
    def __init__(self):
        self.d = {}
        self.grid = {}

    async def add(self, k, n):
        old = self.d.get(k, 0)
        await asyncio.sleep(0.01)
        self.d[k] = old + n

    async def mark(self, x, y):
        was = self.grid.get((x, y))
        await asyncio.sleep(0.01)
        self.grid[x, y] = (was or 0) + 1


async def main():
    s = Store()
    await asyncio.gather(*(s.add(k, 1) for k in "abc"), *(s.mark(0, y) for y in range(3)))
    t = Store()
    await asyncio.gather(s.add("z", 1), t.add("z", 1))
    await asyncio.gather(*(s.add(k, 1) for k in "abc"))
    print(s.d, s.grid)


asyncio.run(main())
