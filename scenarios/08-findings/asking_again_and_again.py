"""Asking again and again

A task waits for the server by asking whether it is up, and lets others run after each question: a busy wait. It works,
but the loop never rests. (The computer of this scenario is slow, so that one can see every turn.)

Look for:
- `main` takes a turn in each iteration of the loop; without it the loop would be idle until the server's timer.
- The finding counts the turns.
- With an `asyncio.Event` that the server sets, `main` would take one.
"""
# machine: cpu-cost=50000
import asyncio


class Server:
    def __init__(self):
        self.is_up = False

    async def start(self):
        await asyncio.sleep(0.15)
        self.is_up = True


async def main():
    server = Server()
    starting = asyncio.create_task(server.start(), name="server")
    while not server.is_up:
        await asyncio.sleep(0)
    await starting
    print("The server is up.")


asyncio.run(main())
