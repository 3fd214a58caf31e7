# The task is cancelled and awaited before the loop is closed.
import asyncio


async def upload():
    await asyncio.sleep(5)


async def main(loop):
    return loop.create_task(upload())


async def end(task):
    task.cancel()
    await asyncio.wait([task])


loop = asyncio.new_event_loop()
task = loop.run_until_complete(main(loop))
loop.run_until_complete(asyncio.sleep(1))
loop.run_until_complete(end(task))
loop.close()
