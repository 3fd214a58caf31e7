"""One turn of the event loop

Start, schedule, execute, switch, complete: what the loop does, callback by callback.

Look for:
- `call_soon` puts a callback at the end of the ready queue, `call_later` puts one into the timer heap.
- An iteration runs what was ready when it began; what is added meanwhile has to wait for the next one.
- Nothing ready: the loop is idle, and the clock jumps to the next timer. Press T for the order axis.
"""
import asyncio


def greet(name):
    print(f"callback: hello {name}")


def chain(left):
    print(f"callback: {left} to go")
    if left:
        asyncio.get_running_loop().call_soon(chain, left - 1)


async def worker():
    print("worker: first step")
    await asyncio.sleep(0)
    print("worker: second step")
    return "result"


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(1, greet, "late")
    loop.call_soon(greet, "soon")
    loop.call_soon(chain, 2)
    task = loop.create_task(worker(), name="worker")
    print("main: all is scheduled, nothing has run")
    print("main: got", await task)
    await asyncio.sleep(1.5)
    print("main: complete")


asyncio.run(main())
