# check: stderr
# Where a coroutine was made: cr_origin, its depth per thread, and the warning that tells it.
import asyncio
import sys
import threading


async def work():
    pass


def make():
    return work()


def outer():
    return make()


def places(coroutine, count):
    return [(name, line) for file, line, name in coroutine.cr_origin[:count]]


coroutine = outer()
print(sys.get_coroutine_origin_tracking_depth(), coroutine.cr_origin)
coroutine.close()
sys.set_coroutine_origin_tracking_depth(2)
coroutine = outer()
print(sys.get_coroutine_origin_tracking_depth(), len(coroutine.cr_origin), places(coroutine, 2))
del coroutine
sys.set_coroutine_origin_tracking_depth(depth=3)
[outer() for _ in range(1)]


def forget():
    native = asyncio.sleep(1)
    print(places(native, 2))


forget()


def in_thread():
    coroutine = work()
    print("thread", sys.get_coroutine_origin_tracking_depth(), coroutine.cr_origin)
    coroutine.close()


thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
for wrong in -1, "a", 2**40:
    try:
        sys.set_coroutine_origin_tracking_depth(wrong)
    except Exception as error:
        print(type(error).__name__, error)
sys.set_coroutine_origin_tracking_depth(0)


async def debugged():
    print(sys.get_coroutine_origin_tracking_depth())
    outer()
    asyncio.Event().wait()


async def switched():
    loop = asyncio.get_running_loop()
    for debug in True, False:
        loop.set_debug(debug)
        print(loop.get_debug(), sys.get_coroutine_origin_tracking_depth())
        await asyncio.sleep(0)
        print(loop.get_debug(), sys.get_coroutine_origin_tracking_depth())


asyncio.run(debugged(), debug=True)
print(sys.get_coroutine_origin_tracking_depth())
asyncio.run(switched())
print(sys.get_coroutine_origin_tracking_depth())
