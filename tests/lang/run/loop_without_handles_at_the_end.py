# check: stderr
# The policy's loop does not hold a task that waits for a future: it is destroyed, and reported, when the program ends.
import asyncio

tasks = []


async def child():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print('finally')


async def main():
    tasks.append(asyncio.create_task(child(), name='kid'))
    await asyncio.sleep(1)
    return 5


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(main()))
