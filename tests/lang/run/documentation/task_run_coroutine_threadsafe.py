# An example of the Python documentation: task run coroutine threadsafe.
import asyncio
import threading

def in_thread(loop):
    coro = asyncio.sleep(1, result=3)

    future = asyncio.run_coroutine_threadsafe(coro, loop)

    timeout = 2
    assert future.result(timeout) == 3

    future = asyncio.run_coroutine_threadsafe(asyncio.sleep(9), loop)
    try:
        result = future.result(timeout)
    except TimeoutError:
        print('The coroutine took too long, cancelling the task...')
        future.cancel()
    except Exception as exc:
        print(f'The coroutine raised an exception: {exc!r}')
    else:
        print(f'The coroutine returned: {result!r}')

async def main():
    loop = asyncio.get_running_loop()
    thread = threading.Thread(target=in_thread, args=(loop,))
    thread.start()
    while thread.is_alive():
        await asyncio.sleep(0.5)
    print('over at', loop.time())

asyncio.run(main())
