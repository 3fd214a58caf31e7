import asyncio
import concurrent.futures
import contextvars
import threading
import time

var = contextvars.ContextVar("var", default="none")


def blocking(n, fail=False):
    time.sleep(n)
    if fail:
        raise ValueError(f"fails after {n}")
    return f"{n} {threading.current_thread().name} {var.get()}"


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, blocking, 0.2))
    var.set("main")
    print(await asyncio.to_thread(blocking, 0.1), await loop.run_in_executor(None, blocking, 0.1))
    print(await asyncio.gather(*(asyncio.to_thread(blocking, 0.1 * n) for n in (3, 1, 2))), loop.time())
    with concurrent.futures.ThreadPoolExecutor(1, "own") as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, blocking, 0.5) for _ in range(2))), loop.time())
        waiting = loop.run_in_executor(pool, blocking, 1)
        queued = loop.run_in_executor(pool, blocking, 2)
        await asyncio.sleep(0)
        print(queued.cancel(), waiting.cancel())
        try:
            await queued
        except asyncio.CancelledError:
            print("queued cancelled", loop.time())
        print(waiting.cancelled(), type(waiting).__name__)
    print("pool closed", loop.time())
    for call in (asyncio.to_thread(blocking, 0.1, fail=True), loop.run_in_executor(None, blocking, 0.1, True)):
        try:
            await call
        except ValueError as e:
            print(repr(e))
    try:
        await asyncio.wait_for(asyncio.to_thread(blocking, 2), 0.5)
    except TimeoutError:
        print("timeout", loop.time())
    try:
        async with asyncio.timeout(0.5):
            await loop.run_in_executor(None, blocking, 3)
    except TimeoutError:
        print("timeout", loop.time())
    cf = concurrent.futures.Future()
    wrapped = asyncio.wrap_future(cf)
    loop.call_later(1, cf.set_result, "through")
    print(await wrapped, loop.time(), asyncio.wrap_future(wrapped) is wrapped)
    loop.set_default_executor(concurrent.futures.ThreadPoolExecutor(2, "default"))
    print(await asyncio.to_thread(blocking, 0.1))
    try:
        loop.set_default_executor(5)
    except TypeError as e:
        print(e)
    try:
        await loop.run_in_executor(None, 5)
    except TypeError as e:
        print(e)
    await loop.shutdown_default_executor()
    try:
        loop.run_in_executor(None, print)
    except RuntimeError as e:
        print(e)
    print("end", loop.time())


asyncio.run(main())
print("after", time.monotonic())
