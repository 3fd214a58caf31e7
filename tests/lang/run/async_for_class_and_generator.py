import asyncio

class Ticker:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(1)
        return self.n

async def numbers(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0.5)

async def main():
    async for t in Ticker(3):
        print("tick", t)
    else:
        print("else")
    async for i in numbers(5):
        if i == 1: continue
        if i == 3: break
        print("number", i)
    else:
        print("no")
    print([i async for i in numbers(3)], {i: i * i async for i in numbers(2)}, {i async for i in numbers(2)}, [i async for i in numbers(4) if i % 2])
    agen = (i * 2 async for i in numbers(3))
    print([x async for x in agen], [await asyncio.sleep(0, x) for x in range(2)])
    print(await anext(numbers(1)), await anext(numbers(0), "default"), asyncio.get_running_loop().time())
    try:
        async for x in [1]: pass
    except TypeError as error:
        print(error)
    try:
        for x in numbers(1): pass
    except TypeError as error:
        print(error)

asyncio.run(main())
