# What the programs beside this file share: the Python side of program.h.
import asyncio


def now():
    return asyncio.get_running_loop().time()


def log(text):
    print(f"{now():g} {text}")


def show(value):
    if isinstance(value, list):
        return "[" + ", ".join(map(show, value)) + "]"
    if isinstance(value, BaseExceptionGroup):
        return f"RuntimeError: {value.message} [" + ", ".join(map(show, value.exceptions)) + "]"
    if isinstance(value, BaseException):
        return type(value).__name__ + (f": {value}" if str(value) else "")
    if isinstance(value, asyncio.Task):
        return value.get_name()
    return repr(value)


async def worker(name, delay, result=0):
    log(f"{name} starts")
    try:
        await asyncio.sleep(delay)
    except BaseException as e:
        log(f"{name} {show(e)}")
        raise
    log(f"{name} ends")
    return result


async def failing(name, delay):
    try:
        await asyncio.sleep(delay)
    except BaseException as e:
        log(f"{name} {show(e)}")
        raise
    log(f"{name} fails")
    raise ValueError(name)


async def beat(count):
    for i in range(count):
        log(f"beat {i}")
        await asyncio.sleep(0)


async def outcome(awaitable):
    """Awaits and returns the result or the exception."""
    try:
        return await awaitable
    except BaseException as e:
        return e


def run(main):
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        result = loop.run_until_complete(main)
    except BaseException as e:
        result = e
    print(f"{loop.time():g} main: {show(result)}")
