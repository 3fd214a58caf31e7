import asyncio


async def main():
    loop = asyncio.get_running_loop()

    def from_thread():
        for schedule in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print),
                         lambda: loop.call_at(1, print), lambda: loop.call_soon_threadsafe(print, "threadsafe")):
            try:
                schedule()
            except RuntimeError as error:
                print(error)

    await asyncio.to_thread(from_thread)
    for handle in (loop.call_later(5, print, "x", 1), loop.call_soon(print)):
        for _ in range(2):
            handle.cancel()
            print(handle.cancelled(), repr(handle).partition(" created")[0])
    loop.set_debug(False)
    shielded = asyncio.shield(asyncio.sleep(1))
    print(shielded)
    handle = loop.call_later(5, print, "x", 1)
    handle.cancel()
    print(handle)
    await shielded


asyncio.run(main(), debug=True)
