import asyncio
from collections import defaultdict

class Bus:
    def __init__(self):
        self._handlers = defaultdict(list)
    def on(self, topic):
        def register(handler):
            self._handlers[topic].append(handler)
            return handler
        return register
    async def emit(self, topic, **payload):
        await asyncio.gather(*(h(**payload) for h in self._handlers[topic]))
        return len(self._handlers[topic])

bus = Bus()

@bus.on("order")
async def mail(item, price=0):
    await asyncio.sleep(0.2)
    print(f"mail about {item} for {price:.2f}")

@bus.on("order")
async def stock(item, **rest):
    print(f"stock takes {item}, ignoring {sorted(rest)}")

@bus.on("cancel")
async def refund(item):
    print("refund", item)

async def main():
    print(await bus.emit("order", item="lamp", price=12.5))
    print(await bus.emit("cancel", item="lamp"), await bus.emit("nothing"))

asyncio.run(main())
