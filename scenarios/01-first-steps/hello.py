"""Hello, event loop

The smallest asyncio program: one coroutine, one await, one second of waiting.

Look for:
- `asyncio.run` starts the event loop and makes one task out of `main()`.
- The task runs for an instant, then sleeps on a timer. The loop is idle meanwhile: nothing is computed.
- After one second the timer wakes the task, which runs to its end. Then the loop stops.
"""
import asyncio


async def main():
    print("Hello ...")
    await asyncio.sleep(1)
    print("... event loop!")


asyncio.run(main())
