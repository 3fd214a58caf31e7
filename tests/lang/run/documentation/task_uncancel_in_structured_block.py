# An example of the Python documentation: task uncancel in structured block.
import asyncio

class make_request_error(Exception):
    pass

async def make_request():
    await asyncio.sleep(2)

async def make_another_request():
    print('another request')

async def unrelated_code():
    await asyncio.sleep(0.1)
    print('unrelated code')

async def make_request_with_timeout():
    try:
        async with asyncio.timeout(1):
            await make_request()
            await make_another_request()
    except TimeoutError:
        print("There was a timeout")
    await unrelated_code()

asyncio.run(make_request_with_timeout())
