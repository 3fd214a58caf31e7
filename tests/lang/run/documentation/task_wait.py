# An example of the Python documentation: task wait.
import asyncio

async def foo():
    return 42

async def main():
    task = asyncio.create_task(foo())
    done, pending = await asyncio.wait({task})

    if task in done:
        print('Everything will work as expected now.')

    for earliest in asyncio.as_completed([foo(), foo()]):
        print(await earliest)

asyncio.run(main())
