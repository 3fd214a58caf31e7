import asyncio
import concurrent.futures
import threading
import time


async def work(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("work cancelled", n)
        raise
    if n == 3:
        raise ValueError("three")
    return n * 2


def outside(loop, done):
    print("in", threading.current_thread().name)
    f = asyncio.run_coroutine_threadsafe(work(1), loop)
    print(type(f).__module__, f.done())
    print(f.result(), time.monotonic())
    f = asyncio.run_coroutine_threadsafe(work(5), loop)
    try:
        f.result(timeout=0.5)
    except concurrent.futures.TimeoutError:
        print("timeout", time.monotonic(), f.cancel())
    time.sleep(0.1)
    print(f.cancelled())
    try:
        asyncio.run_coroutine_threadsafe(work(3), loop).result()
    except ValueError as e:
        print("error", e, time.monotonic())
    try:
        asyncio.run_coroutine_threadsafe(5, loop)
    except TypeError as e:
        print(e)
    h = loop.call_soon_threadsafe(print, "from thread")
    print(type(h).__name__)
    time.sleep(0.5)
    h = loop.call_soon_threadsafe(print, "never")
    h.cancel()
    loop.call_soon_threadsafe(done.set)


async def main():
    loop = asyncio.get_running_loop()
    done = asyncio.Event()
    t = threading.Thread(target=outside, args=(loop, done))
    t.start()
    await done.wait()
    print("done", loop.time())
    t.join()


asyncio.run(main())


def second_loop(loop):
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        loop.close()
        print("second loop closed", time.monotonic())


loop = asyncio.new_event_loop()
t = threading.Thread(target=second_loop, args=(loop,), daemon=True)
t.start()
fs = [asyncio.run_coroutine_threadsafe(work(n), loop) for n in (1, 2, 0.5)]
print([f.result() for f in concurrent.futures.as_completed(fs)], time.monotonic())
loop.call_soon_threadsafe(loop.stop)
t.join()
async def inner():
    await asyncio.sleep(1)
    print("a loop in a thread", threading.current_thread().name, time.monotonic())


threading.Thread(target=lambda: asyncio.run(inner())).start()


def no_loop():
    try:
        asyncio.get_event_loop()
    except RuntimeError as e:
        print(e)


threading.Thread(target=no_loop, name="bare").start()
