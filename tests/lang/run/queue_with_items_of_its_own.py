# Classes that derive from Queue and keep the items in their own way.
import asyncio
import heapq


class UniqueQueue(asyncio.Queue):
    def _init(self, maxsize):
        print('init', maxsize)
        self._queue = {}

    def _put(self, item):
        self._queue[item] = True

    def _get(self):
        item = next(iter(self._queue))
        del self._queue[item]
        return item


class Loud(asyncio.Queue):
    def put_nowait(self, item):
        print('put', item)
        super().put_nowait(item)

    def get_nowait(self):
        item = super().get_nowait()
        print('got', item)
        return item

    def full(self):
        return self.qsize() >= 2


class Largest(asyncio.PriorityQueue):
    def _put(self, item):
        heapq.heappush(self._queue, -item)

    def _get(self):
        return -heapq.heappop(self._queue)


class Plain(asyncio.LifoQueue):
    pass


async def consumer(queue, name):
    while True:
        item = await queue.get()
        print(name, item, queue.qsize(), queue.empty())
        await asyncio.sleep(0.1)
        queue.task_done()


async def main():
    unique = UniqueQueue(3)
    for item in 'abab':
        unique.put_nowait(item)
    print(unique, unique.qsize(), unique.full())
    task = asyncio.create_task(consumer(unique, 'unique'))
    for item in 'xyzxyz':
        await unique.put(item)
    await asyncio.sleep(2)
    task.cancel()
    loud = Loud()
    task = asyncio.create_task(consumer(loud, 'loud'))
    for number in range(4):
        await loud.put(number)
    await loud.join()
    task.cancel()
    largest = Largest()
    for number in (3, 9, 5):
        await largest.put(number)
    print([await largest.get() for _ in range(3)], largest)
    plain = Plain()
    plain.put_nowait(1)
    plain.put_nowait(2)
    print(plain, plain._queue, await plain.get())
    try:
        await asyncio.wait_for(largest.get(), 1)
    except TimeoutError:
        print('nothing there')


asyncio.run(main())
