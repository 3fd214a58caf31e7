"""Two tasks wait for each other's end, one of them with asyncio.wait."""
import asyncio

tasks = {}


async def reader():
    await asyncio.sleep(0.1)
    await asyncio.wait([tasks["writer"], tasks["index"]])


async def writer():
    await asyncio.sleep(0.2)
    await tasks["reader"]


async def index():
    await asyncio.sleep(0.3)


async def main():
    for work in (reader, writer, index):
        tasks[work.__name__] = asyncio.create_task(work(), name=work.__name__)
    await tasks["reader"]


asyncio.run(main())
