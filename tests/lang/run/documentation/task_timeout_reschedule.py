# An example of the Python documentation: task timeout reschedule.
import asyncio

async def long_running_task():
    await asyncio.sleep(60)

async def main():
    try:
        async with asyncio.timeout(None) as cm:
            new_deadline = asyncio.get_running_loop().time() + 10
            cm.reschedule(new_deadline)

            await long_running_task()
    except TimeoutError:
        pass

    if cm.expired():
        print("Looks like we haven't finished on time.")

asyncio.run(main())
