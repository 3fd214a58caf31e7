"""Handing something over to the loop

A thread measures, a task shows. Only the loop's own thread may touch what belongs to the loop: the thread asks it to, with
`call_soon_threadsafe`.

Look for:
- The thread never touches the queue itself; it puts a callback into the ready queue, which wakes the sleeping loop.
- Each arrow from the thread ends in the loop, and from there in the task.
"""
import asyncio
import threading
import time


def sensor(loop, queue):
    for value in (20.5, 21.0, 21.7):
        time.sleep(0.5)
        loop.call_soon_threadsafe(queue.put_nowait, value)
    loop.call_soon_threadsafe(queue.put_nowait, None)


async def main():
    queue = asyncio.Queue()
    thread = threading.Thread(target=sensor, args=(asyncio.get_running_loop(), queue), name="sensor")
    thread.start()
    while (value := await queue.get()) is not None:
        print(f"{value} degrees")
    thread.join()


asyncio.run(main())
