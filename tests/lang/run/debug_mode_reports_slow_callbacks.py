# check: stderr
# In debug mode the loop reports whatever keeps it longer than slow_callback_duration, and says where it was made.
import asyncio
import time


async def slow():
    time.sleep(0.3)
    await asyncio.sleep(0.1)
    time.sleep(0.5)


def callback(number):
    time.sleep(0.2)


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(slow(), name='slow')
    loop.call_soon(callback, 1)
    loop.call_later(0.1, callback, 2)
    await task
    loop.slow_callback_duration = 1
    loop.call_soon(callback, 3)
    await asyncio.sleep(0)
    time.sleep(1.5)
    print(loop.call_later(1, callback, 4))
    print(loop.create_future())
    for bad in (3, slow):
        try:
            loop.call_soon(bad)
        except TypeError as error:
            print(str(error).split(' got ')[0])


asyncio.run(main(), debug=True)
