# The exact order in which the loop runs tasks that await each other.
import asyncio
log = []

async def child(name, n):
    for i in range(n):
        log.append(f"{name}{i}")
        await asyncio.sleep(0)
    return name

async def parent(name):
    log.append(f"{name}+")
    a = asyncio.create_task(child(name + "x", 2)); b = asyncio.create_task(child(name + "y", 1))
    log.append(await a); log.append(await b)
    await child(name + "z", 2)
    log.append(f"{name}-")

async def main():
    await asyncio.gather(parent("p"), parent("q"), child("r", 4))
    print(" ".join(log))

asyncio.run(main())
