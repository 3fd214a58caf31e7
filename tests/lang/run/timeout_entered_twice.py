import asyncio


async def main():
    limit = asyncio.timeout(1)
    try:
        async with limit:
            async with limit:
                print(limit.when() - asyncio.get_running_loop().time())
            print('left once', limit)
    except AssertionError as error:
        print('AssertionError', error)
    print(limit, limit.expired())
    try:
        await limit.__aexit__(None, None, None)
    except AssertionError as error:
        print('AssertionError', error)
    try:
        async with limit:
            print(limit)
    except Exception as error:
        print(type(error).__name__, error)


asyncio.run(main())
