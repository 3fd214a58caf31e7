# Three workers share a queue until it is empty.
import asyncio


async def worker(queue, results):
    while True:
        n = await queue.get()
        try:
            await asyncio.sleep(0.05)
            results.append(n * n)
        finally:
            queue.task_done()


async def main():
    queue = asyncio.Queue()
    results = []
    workers = [asyncio.create_task(worker(queue, results), name=f"worker-{i}") for i in range(3)]
    for n in range(9):
        queue.put_nowait(n)
    await queue.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print(sorted(results))


asyncio.run(main())
