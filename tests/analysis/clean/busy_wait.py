"""Loops that let others run on every turn and get on with something, short handshakes, and an event instead of asking."""
import asyncio


class Machine:
    def __init__(self, steps):
        self.left = steps

    def step(self):
        self.left -= 1
        return self.left > 0


async def count_up(numbers):
    total = 0
    while numbers:
        total += numbers.pop()
        await asyncio.sleep(0)
    return total


async def work_off(machine):
    while machine.step():
        await asyncio.sleep(0)


async def turns(count):
    done = 0
    while done < count:
        await asyncio.sleep(0)
        done += 1


async def serve(ready, started):
    started.append(True)
    await asyncio.sleep(0.5)
    ready.set()


async def main():
    ready = asyncio.Event()
    started = []
    server = asyncio.create_task(serve(ready, started))
    while not started:
        await asyncio.sleep(0)
    print(await asyncio.gather(count_up(list(range(2000))), work_off(Machine(2000)), turns(2000)))
    await ready.wait()
    await server


asyncio.run(main())
