import asyncio

async def unreliable(attempt):
    await asyncio.sleep([5, 3, 0.5][attempt])
    return f"attempt {attempt}"

async def main():
    for attempt in range(3):
        try:
            async with asyncio.timeout(1):
                print("ok", await unreliable(attempt))
        except TimeoutError:
            print("timeout in attempt", attempt, asyncio.get_running_loop().time())
            continue
        else:
            break
    else:
        print("never")

asyncio.run(main())
