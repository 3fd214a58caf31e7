# check: stderr
# An example of the Python documentation: dev never retrieved.
import asyncio

async def bug():
    raise Exception("not consumed")

async def main():
    asyncio.create_task(bug())

asyncio.run(main())
