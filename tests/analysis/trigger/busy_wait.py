"""Asks again and again whether the other one is ready."""
import asyncio


class Server:
    def __init__(self):
        self.is_up = False

    async def start(self):
        await asyncio.sleep(0.5)
        self.is_up = True


async def main():
    server = Server()
    starting = asyncio.create_task(server.start())
    while not server.is_up:
        await asyncio.sleep(0)
    await starting
    print("the server is up")


asyncio.run(main())
