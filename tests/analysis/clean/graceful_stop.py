# An event asks a server to stop; it finishes what it has begun.
import asyncio


async def serve(stop, handled):
    while not stop.is_set():
        await asyncio.sleep(0.05)
        handled.append(len(handled))


async def main():
    stop = asyncio.Event()
    handled = []
    server = asyncio.create_task(serve(stop, handled))
    await asyncio.sleep(0.22)
    stop.set()
    await server
    print(handled)


asyncio.run(main())
