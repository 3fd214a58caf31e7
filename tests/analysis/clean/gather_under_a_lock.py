"""Locks are held across gathers, groups and waits whose parts need other locks, and everything ends."""
import asyncio


async def save(lock, name):
    async with lock:
        await asyncio.sleep(0.01)
        return name


async def collect(outer, inner):
    async with outer:
        names = await asyncio.gather(*(save(inner, name) for name in "abc"))
        async with asyncio.TaskGroup() as group:
            for name in "def":
                group.create_task(save(inner, name))
        return names


async def main():
    outer, inner = asyncio.Lock(), asyncio.Lock()
    first = asyncio.create_task(collect(outer, inner))
    done, _ = await asyncio.wait([first, asyncio.create_task(save(inner, "x"))])
    print(len(done), first.result())
    for each in asyncio.as_completed([save(inner, "y"), save(outer, "z")]):
        print(await each)
    watched = asyncio.create_task(save(inner, "w"))
    print(await asyncio.gather(asyncio.shield(watched), watched))


asyncio.run(main())
