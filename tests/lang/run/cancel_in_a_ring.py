# A task that waits for itself by detours cannot be cancelled: the cancellation runs round until the recursion limit.
import asyncio


async def alone():
    await asyncio.gather(asyncio.current_task())


async def waits_for(others, index):
    await asyncio.sleep(0)
    await others[index]


async def main():
    task = asyncio.create_task(alone())
    await asyncio.sleep(0)
    try:
        task.cancel()
    except RecursionError as error:
        print('gather', type(error).__name__)
    others = []
    others.append(asyncio.create_task(waits_for(others, 1)))
    others.append(asyncio.create_task(waits_for(others, 0)))
    await asyncio.sleep(1)
    try:
        others[0].cancel()
    except RecursionError as error:
        print('tasks', type(error).__name__)
    print(others[0].done(), others[1].done(), task.done())


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
