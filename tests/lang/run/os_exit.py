# os._exit() runs nothing more: no handler, no finally, no atexit, no finaliser.
import asyncio
import atexit
import os


class Noisy:
    def __del__(self): print("never")


kept = Noisy()
atexit.register(print, "never")


async def main():
    try:
        print("before", flush=True)
        os._exit(3)
    except BaseException:
        print("never")
    finally:
        print("never")


asyncio.run(main())
