# What belongs to a loop that is over refuses to be waited for by another one.
import asyncio

event, lock, queue = asyncio.Event(), asyncio.Lock(), asyncio.Queue()
condition, semaphore, barrier = asyncio.Condition(), asyncio.Semaphore(1), asyncio.Barrier(2)
left = []


async def attempt(name, awaitable):
    try:
        print(name, await awaitable)
    except (RuntimeError, ValueError, asyncio.TimeoutError) as error:
        text = str(error)
        before, found, after = text.partition(' at 0x')
        print(name, type(error).__name__, before + (after[after.index(' '):] if found else ''))


async def waits():
    async with condition:
        await condition.wait()


async def use():
    for name, make in (('event', event.wait), ('lock', lock.acquire), ('lock again', lock.acquire), ('queue', queue.get),
                       ('semaphore', semaphore.acquire), ('semaphore again', semaphore.acquire), ('condition', waits),
                       ('barrier', barrier.wait)):
        await attempt(name, asyncio.wait_for(make(), 0.1))


async def make():
    left.append(asyncio.get_running_loop().create_future())


async def other():
    for timeout in (0, 1):
        await attempt('wait_for', asyncio.wait_for(left[0], timeout))


asyncio.run(use())
asyncio.run(use())
asyncio.run(make())
asyncio.run(other())
