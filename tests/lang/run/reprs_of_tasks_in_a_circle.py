# Two tasks that wait for each other, a future that holds itself: asyncio's reprs stop with "...".
import asyncio

tasks = []


async def waits_for(index):
    await asyncio.sleep(0)
    await tasks[index]


async def main():
    tasks.append(asyncio.create_task(waits_for(1)))
    tasks.append(asyncio.create_task(waits_for(0)))
    await asyncio.sleep(1)
    print(tasks[0])
    print(tasks)
    future = asyncio.get_running_loop().create_future()
    future.set_result([future])
    print(future)
    for task in tasks:
        task._log_destroy_pending = False


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
