"""Blocking against non-blocking

`time.sleep` in a coroutine stops the whole event loop; `await asyncio.sleep` stops only its own task.

Look for:
- The heartbeat should beat every half second.
- While the polite task waits, the beats go on. While the rude one "waits", there are none: the loop is blocked.
- After the block the late beats do not come back; the loop only catches up with what is due.
"""
import asyncio
import time


async def heartbeat(start):
    while True:
        print(f"  beat at {time.perf_counter() - start:.1f} s")
        await asyncio.sleep(0.5)


async def polite():
    print("polite: waits 2 s and lets others run")
    await asyncio.sleep(2)
    print("polite: done")


async def rude():
    print("rude: blocks the loop for 2 s")
    time.sleep(2)
    print("rude: done")


async def main():
    beats = asyncio.create_task(heartbeat(time.perf_counter()), name="heartbeat")
    await asyncio.sleep(1.2)
    await polite()
    await rude()
    await asyncio.sleep(0.8)
    beats.cancel()


asyncio.run(main())
