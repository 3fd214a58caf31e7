"""An endless heartbeat

Servers and watchdogs never end. The run stops at a horizon and can be continued from there.

Look for:
- Two endless tasks with different periods; where they fall due together, the one that began to wait earlier is first.
- The loop is idle almost all the time: waiting costs nothing.
- The run ends at the horizon, not because the program does. Nothing has been cancelled.
"""
# until: 10.5
import asyncio


async def every(seconds, message):
    beat = 0
    while True:
        await asyncio.sleep(seconds)
        beat += 1
        print(f"{message} {beat}")


async def main():
    ticker = asyncio.create_task(every(1, "tick"), name="ticker")
    reporter = asyncio.create_task(every(2.5, "  status report"), name="reporter")
    await asyncio.wait([ticker, reporter])


asyncio.run(main())
