import asyncio

async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future(); done.set_result("done")
    failed = loop.create_future(); failed.set_exception(ValueError("failed"))
    print(await asyncio.gather(done, done), await asyncio.gather(failed, done, return_exceptions=True))
    group = asyncio.gather(done)
    print(group.done()); await asyncio.sleep(0); print(group.done()); await asyncio.sleep(0); print(group.done())
    try: await asyncio.gather(failed, done)
    except ValueError as e: print(e)
    for bad in (5,):
        try: asyncio.gather(bad)
        except TypeError as error: print(error)

asyncio.run(main())
