"""Everything stands still

A consumer waits for an item that nobody will put: the producer has failed, and its error is only looked at later.

Look for:
- Nothing is ready, no timer runs, no thread works. The run ends and says so.
- Nobody holds what the consumer needs, so it is no deadlock: somebody has forgotten to wake it.
"""
import asyncio


async def produce(queue):
    await queue.put("one")
    await asyncio.sleep(1)
    raise ConnectionError("the source is gone")


async def consume(queue):
    while True:
        print("got", await queue.get())


async def main():
    queue = asyncio.Queue()
    producer = asyncio.create_task(produce(queue), name="producer")
    await consume(queue)
    await producer


asyncio.run(main())
