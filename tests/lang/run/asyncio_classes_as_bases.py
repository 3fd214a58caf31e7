# Classes that derive from asyncio's, with an __init__ of their own.
import asyncio
class NamedQueue(asyncio.Queue):
    def __init__(self, name, maxsize=0):
        super().__init__(maxsize)
        self.name = name
class NamedLock(asyncio.Lock):
    def __init__(self, name):
        super().__init__()
        self.name = name
class Sem(asyncio.Semaphore):
    def __init__(self, name, n):
        super().__init__(n)
        self.name = name
class Ev(asyncio.Event):
    def __init__(self, name):
        super().__init__(); self.name = name
class Group(asyncio.TaskGroup):
    def __init__(self, name):
        super().__init__(); self.name = name
class Bar(asyncio.Barrier):
    def __init__(self, name, n):
        super().__init__(n); self.name = name
class Cond(asyncio.Condition):
    def __init__(self, name):
        super().__init__(); self.name = name
async def main():
    q = NamedQueue('jobs', 2)
    await q.put(1); print(q.name, q.maxsize, q.full(), await q.get())
    async with NamedLock('l') as l: print(l)
    s = Sem('s', 2); print(s.name, s._value)
    print(Ev('e').name, Bar('b', 2).parties, Cond('c').name)
    async with Group('g') as g: print(g.name)
asyncio.run(main())
