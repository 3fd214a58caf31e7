import asyncio

async def converts():
    try: await asyncio.sleep(9)
    except asyncio.CancelledError: raise ValueError("instead")

async def raises_cancelled(): raise asyncio.CancelledError("by hand")

async def main():
    t = asyncio.create_task(converts()); await asyncio.sleep(0); t.cancel()
    try: await t
    except ValueError as e: print(e, repr(e.__context__), t.cancelled())
    t = asyncio.create_task(raises_cancelled())
    try: await t
    except asyncio.CancelledError as e: print(repr(e), t.cancelled())
    try:
        asyncio.current_task().cancel(); await asyncio.sleep(1)
    except asyncio.CancelledError: print("main was cancelled and survived")
    print(asyncio.current_task().cancelling(), asyncio.current_task().uncancel())

asyncio.run(main())
