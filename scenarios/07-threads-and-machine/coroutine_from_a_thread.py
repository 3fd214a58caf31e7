"""A coroutine called from a thread

A thread that knows nothing of asyncio needs a result that a coroutine computes: `run_coroutine_threadsafe` hands the
coroutine to the loop and gives a future for the thread to wait on.

Look for:
- The thread blocks in `Future.result`, the loop does not.
- The second request is given up after half a second; cancelling the future cancels the task.
"""
import asyncio
import threading


async def answer(question, delay):
    try:
        await asyncio.sleep(delay)
        return f"answer to {question}"
    except asyncio.CancelledError:
        print(f"{question} is cancelled")
        raise


def client(loop):
    future = asyncio.run_coroutine_threadsafe(answer("one", 1), loop)
    print(future.result())
    future = asyncio.run_coroutine_threadsafe(answer("two", 10), loop)
    try:
        print(future.result(timeout=0.5))
    except TimeoutError:
        print("two takes too long")
        future.cancel()


async def main():
    thread = threading.Thread(target=client, args=(asyncio.get_running_loop(),), name="client")
    thread.start()
    await asyncio.sleep(2)
    thread.join()


asyncio.run(main())
