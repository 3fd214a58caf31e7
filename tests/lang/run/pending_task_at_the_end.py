# check: stderr
# A task that is left pending when the program ends is closed, and reported.
import asyncio


async def waits():
    try:
        await asyncio.sleep(3)
    finally:
        print('finally')


async def main():
    asyncio.ensure_future(waits())
    await asyncio.sleep(1)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
print('end of the program')
