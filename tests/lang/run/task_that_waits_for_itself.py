# A task that waits for itself, directly and through wait_for(), and what others see who wait for it then.
import asyncio


def chain(error):
    names = []
    while error is not None:
        names.append(repr(error).partition(' <')[0])
        error = error.__cause__ or error.__context__
    return names


async def awaits_itself():
    try:
        await asyncio.current_task()
    except RuntimeError as error:
        print('inside', chain(error))
    await asyncio.sleep(1)


async def waits_for_itself():
    await asyncio.wait_for(asyncio.current_task(), 5)


async def main():
    task = asyncio.create_task(awaits_itself())
    await asyncio.sleep(0.5)
    try:
        await task
    except RuntimeError as error:
        print('outside', chain(error))
    try:
        await asyncio.wait_for(asyncio.create_task(waits_for_itself()), 1)
    except TimeoutError as error:
        print(chain(error))


asyncio.run(main())
