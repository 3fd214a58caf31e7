import asyncio

async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    def callback(name):
        return lambda f: print(name, f.result())
    remove_me = callback("removed")
    future.add_done_callback(callback("first"))
    future.add_done_callback(remove_me)
    future.add_done_callback(callback("second"))
    print(future.remove_done_callback(remove_me))
    loop.call_soon(print, "scheduled before the result")
    future.set_result(1)
    print("callbacks have not run yet")
    loop.call_soon(print, "scheduled after the result")
    await asyncio.sleep(0)
    future.add_done_callback(callback("late"))
    await asyncio.sleep(0)

asyncio.run(main())
