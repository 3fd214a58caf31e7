import asyncio


async def job(number):
    print('job', number)
    return number


async def main():
    try:
        await asyncio.gather(job(1), job(2), 5, name_of_nothing())
    except TypeError as error:
        print(error)
    print(sorted(task.get_name() for task in asyncio.all_tasks()))
    await asyncio.sleep(0)
    print('after')


def name_of_nothing():
    print('arguments first')
    return None


asyncio.run(main())
