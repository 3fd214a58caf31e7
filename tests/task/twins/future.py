from twin import *


async def setter(future, value):
    await asyncio.sleep(1)
    if isinstance(value, BaseException):
        future.set_exception(value)
    else:
        future.set_result(value)
    log("set")


def attempt(function):
    try:
        return show(function())
    except BaseException as e:
        return show(e)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    log(attempt(future.result))
    log(attempt(future.exception))
    for i in range(3):
        future.add_done_callback(lambda f, i=i: log(f"callback {i}: {show(f.result())}"))

    def removed(f):
        log("never")
    future.add_done_callback(removed)
    future.add_done_callback(removed)
    log(f"removed {future.remove_done_callback(removed)} {future.remove_done_callback(removed)}")
    asyncio.create_task(setter(future, 5))
    asyncio.create_task(beat(2))
    log(f"result {show(await future)}")
    log(attempt(lambda: future.set_result(1)))
    future.add_done_callback(lambda f: log("late callback"))
    await asyncio.sleep(0)
    log("after late callback")
    failed = loop.create_future()
    asyncio.create_task(setter(failed, ValueError("no")))
    log(f"outcome {show(await outcome(failed))} exception {show(failed.exception())}")
    cancelled = loop.create_future()
    log(f"cancel {cancelled.cancel()} {cancelled.cancel()} outcome {show(await outcome(cancelled))}")
    log(attempt(cancelled.exception))
    log(attempt(lambda: loop.create_future().set_exception(StopIteration())))
    task = asyncio.create_task(beat(0))
    log(attempt(lambda: task.set_result(1)))
    log(attempt(lambda: task.set_exception(ValueError())))
    await task
    return 0

run(main())
