# A scheduler of generators: what asyncio is inside.
import heapq
from collections import deque

class Loop:
    def __init__(self):
        self.ready, self.sleeping, self.now, self.sequence = deque(), [], 0.0, 0
    def spawn(self, coro):
        self.ready.append(coro)
    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.now, _, coro = heapq.heappop(self.sleeping)
                self.ready.append(coro)
            coro = self.ready.popleft()
            try:
                delay = coro.send(None)
            except StopIteration as stop:
                print(f"{self.now:4.1f} finished with {stop.value}")
                continue
            self.sequence += 1
            if delay:
                heapq.heappush(self.sleeping, (self.now + delay, self.sequence, coro))
            else:
                self.ready.append(coro)

class Sleep:
    def __init__(self, delay): self.delay = delay
    def __await__(self):
        yield self.delay

loop = Loop()

async def ticker(name, delay, n):
    for i in range(n):
        print(f"{loop.now:4.1f} {name} {i}")
        await Sleep(delay)
    return name

loop.spawn(ticker("a", 1, 3)); loop.spawn(ticker("b", 1.5, 2)); loop.spawn(ticker("c", 0, 2))
loop.run()
