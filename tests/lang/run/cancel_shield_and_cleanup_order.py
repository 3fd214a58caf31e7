import asyncio

async def resource(name):
    print("acquire", name)
    try:
        await asyncio.sleep(10)
    finally:
        print("releasing", name)
        await asyncio.shield(asyncio.sleep(0.5))
        print("released", name)

async def main():
    tasks = [asyncio.create_task(resource(n)) for n in "ab"]
    await asyncio.sleep(1)
    for t in reversed(tasks): t.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print(results, asyncio.get_running_loop().time())

asyncio.run(main())
