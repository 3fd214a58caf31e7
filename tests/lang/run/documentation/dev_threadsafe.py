# An example of the Python documentation: dev threadsafe.
import asyncio
import threading

def callback(*args):
    print('callback', args)

async def coro_func():
    return await asyncio.sleep(1, 42)

def thread(loop, fut):
    loop.call_soon_threadsafe(callback, 1, 2)
    loop.call_soon_threadsafe(fut.cancel)
    future = asyncio.run_coroutine_threadsafe(coro_func(), loop)
    print(future.result())

async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    worker = threading.Thread(target=thread, args=(loop, fut))
    worker.start()
    await asyncio.sleep(2)
    worker.join()
    print(fut)

asyncio.run(main())
