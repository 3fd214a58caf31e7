# A periodic task that is cancelled and cleans up.
import asyncio


async def heartbeat(log):
    try:
        while True:
            await asyncio.sleep(0.1)
            log.append("beat")
    except asyncio.CancelledError:
        log.append("stopped")
        raise


async def main():
    log = []
    task = asyncio.create_task(heartbeat(log))
    await asyncio.sleep(0.35)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    print(log)


asyncio.run(main())
