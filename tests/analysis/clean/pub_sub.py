# A bus with a queue for every subscriber, each of which ends on a sentinel.
import asyncio


class Bus:
    def __init__(self):
        self.queues = []

    def subscribe(self):
        queue = asyncio.Queue()
        self.queues.append(queue)
        return queue

    def publish(self, message):
        for queue in self.queues:
            queue.put_nowait(message)


async def listen(name, queue, heard):
    while (message := await queue.get()) is not None:
        heard.append((name, message))


async def main():
    bus = Bus()
    heard = []
    listeners = [asyncio.create_task(listen(name, bus.subscribe(), heard)) for name in ("ann", "bob")]
    for n in range(3):
        bus.publish(n)
        await asyncio.sleep(0.02)
    bus.publish(None)
    await asyncio.gather(*listeners)
    print(heard)


asyncio.run(main())
