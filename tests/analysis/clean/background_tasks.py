# Tasks that nobody waits for at once are kept in a set, and awaited at the end.
import asyncio

background = set()


def spawn(coroutine):
    task = asyncio.create_task(coroutine)
    background.add(task)
    task.add_done_callback(background.discard)


async def log(n):
    await asyncio.sleep(0.05)
    print("logged", n)


async def main():
    for n in range(3):
        spawn(log(n))
    await asyncio.gather(*background)


asyncio.run(main())
