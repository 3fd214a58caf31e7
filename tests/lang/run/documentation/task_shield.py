# An example of the Python documentation: task shield.
import asyncio
from asyncio import CancelledError, shield

async def something():
    await asyncio.sleep(2)
    print('something done')
    return 'value'

async def caller():
    task = asyncio.create_task(something())
    try:
        res = await shield(task)
    except CancelledError:
        res = None
    print(res)

async def main():
    waiting = asyncio.create_task(caller())
    await asyncio.sleep(1)
    waiting.cancel()
    await waiting
    await asyncio.sleep(2)

asyncio.run(main())
