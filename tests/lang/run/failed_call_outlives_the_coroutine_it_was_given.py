# check: stderr
import asyncio


async def main():
    for call in (
        lambda: asyncio.gather(asyncio.sleep(1), loop=2),
        lambda: asyncio.shield(asyncio.Event().wait(), loop=2),
        lambda: asyncio.wait_for(asyncio.Queue().get(), 1, loop=2),
    ):
        try:
            call()
        except TypeError as e:
            print(e)
    try:
        await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2), nothing=None)
    except TypeError as e:
        print(type(e).__name__)
    print("still here")


asyncio.run(main())
