import asyncio
import os
import signal
import threading
import time


async def with_handler():
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stopped.set)

    def send():
        time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)
        print("sent")

    threading.Thread(target=send).start()
    await stopped.wait()
    print("stopped", loop.time())

    def add():
        try:
            loop.add_signal_handler(signal.SIGTERM, print)
        except RuntimeError as error:
            print(error)

    await asyncio.to_thread(add)


async def without():
    threading.Timer(1, os.kill, [os.getpid(), signal.SIGINT]).start()
    try:
        await asyncio.sleep(10)
    finally:
        print("finally")


asyncio.run(with_handler())
try:
    asyncio.run(without())
except KeyboardInterrupt:
    print("interrupted")
