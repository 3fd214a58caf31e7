import asyncio
import os
import signal


async def other():
    try:
        await asyncio.sleep(100)
    finally:
        print("other cleaned up")


async def main(way):
    loop = asyncio.get_running_loop()
    print(way, str(signal.getsignal(signal.SIGINT)).partition("<asyncio")[0])
    task = asyncio.create_task(other())
    await asyncio.sleep(0)
    loop.call_later(1, os.kill, os.getpid(), signal.SIGINT)
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as error:
        print("cancelled", error.args, asyncio.current_task().cancelling())
        if way == "return":
            return "value"
        if way == "uncancel":
            asyncio.current_task().uncancel()
        if way == "twice":
            signal.raise_signal(signal.SIGINT)
        if way == "other":
            raise ValueError("other")
        if way == "late":
            await asyncio.sleep(0.5)
        raise
    finally:
        print("finally", loop.time(), task.done())


for way in ("plain", "return", "uncancel", "twice", "other", "late"):
    try:
        print(asyncio.run(main(way)))
    except BaseException as error:
        print(repr(error), repr(error.__context__))
    print(signal.getsignal(signal.SIGINT))

loop = asyncio.new_event_loop()
loop.call_later(1, signal.raise_signal, signal.SIGINT)
try:
    loop.run_forever()
except KeyboardInterrupt:
    print("out of run_forever")
task = loop.create_task(other())
loop.call_later(1, signal.raise_signal, signal.SIGINT)
try:
    loop.run_until_complete(task)
except KeyboardInterrupt:
    print("out of run_until_complete", task.done())
task.cancel()
loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
loop.close()
signal.signal(signal.SIGINT, lambda number, frame: print("the program's own"))


async def with_own():
    signal.raise_signal(signal.SIGINT)
    await asyncio.sleep(1)
    print("went on")


asyncio.run(with_own())
