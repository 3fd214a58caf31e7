# An example of the Python documentation: contextlib asynccontextmanager.
import asyncio
import time
from contextlib import AsyncExitStack, asynccontextmanager

@asynccontextmanager
async def timeit():
    now = time.monotonic()
    try:
        yield
    finally:
        print(f'it took {time.monotonic() - now}s to run')

@timeit()
async def main():
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(timeit())
        await asyncio.sleep(1.5)

asyncio.run(main())
