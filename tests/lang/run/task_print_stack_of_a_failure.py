import asyncio
import sys


def deep(number):
    return 1 / number


async def inner():
    await asyncio.sleep(0)
    return deep(0)


async def main():
    task = asyncio.create_task(inner(), name='failing')
    await asyncio.sleep(0)
    task.print_stack(file=sys.stdout)
    await asyncio.wait([task])
    task.print_stack(file=sys.stdout)
    done = asyncio.create_task(asyncio.sleep(0), name='fine')
    await done
    done.print_stack(file=sys.stdout)


asyncio.run(main())
