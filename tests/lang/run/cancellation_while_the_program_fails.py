# check: stderr
# The loop runs again because the program fails: what is thrown into tasks then is chained to that failure.
import asyncio


async def left():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError as error:
        print(repr(error), repr(error.__context__))
        raise


async def main(error):
    task = asyncio.create_task(left())
    await asyncio.sleep(0)
    raise error


for error in (ValueError(1), SystemExit(2), KeyboardInterrupt()):
    try:
        asyncio.run(main(error))
    except BaseException as caught:
        print('run', repr(caught), caught.__context__)
try:
    1 / 0
except ZeroDivisionError:
    loop = asyncio.new_event_loop()
    task = loop.create_task(left())
    loop.call_later(1, task.cancel)
    loop.run_until_complete(asyncio.wait([task]))
    loop.close()
