import asyncio

async def level(n):
    try:
        if n: await level(n - 1)
        else: await asyncio.sleep(100)
    except asyncio.CancelledError as e:
        print("level", n, "cancelled"); raise
    finally:
        await asyncio.sleep(0.5)
        print("level", n, "clean", asyncio.get_running_loop().time())

async def main():
    t = asyncio.create_task(level(2))
    await asyncio.sleep(1)
    t.cancel()
    await asyncio.sleep(0.25)
    print("second cancel", t.cancel())
    try: await t
    except asyncio.CancelledError: print("done", t.cancelled())
    async def cancel_self():
        asyncio.current_task().cancel()
        print("still running")
        await asyncio.sleep(0)
        print("not reached")
    print(await asyncio.gather(cancel_self(), return_exceptions=True))
    async def finish_despite():
        asyncio.current_task().cancel()
        return "finished first"
    print(await asyncio.gather(finish_despite(), return_exceptions=True))

asyncio.run(main())
