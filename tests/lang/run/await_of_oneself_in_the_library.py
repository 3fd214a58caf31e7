# A task that awaits itself through wait_for() stays marked as yielded: who awaits it then is told so.
import asyncio

tasks = []


async def awaits_itself():
    print(asyncio.current_task().get_name())
    await asyncio.wait_for(tasks[0], None)


async def awaits_it():
    await asyncio.wait_for(tasks[0], None)


async def main():
    tasks.append(asyncio.create_task(awaits_itself()))
    tasks.append(asyncio.create_task(awaits_it()))
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        print(type(result).__name__, str(result).split(":")[0])


asyncio.run(main())
