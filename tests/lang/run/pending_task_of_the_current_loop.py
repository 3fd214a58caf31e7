# check: stderr
# The policy keeps its loop, and that its timers, beyond the end of the program: nobody closes or reports the task.
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
asyncio.set_event_loop(loop)
loop.run_until_complete(main())
print('end of the program')
