# get_stack() and print_stack(): suspended, failed, finished, a generator's; without a file the head goes to stdout and
# the frames to stderr.
# check: stderr
import asyncio
import sys


def deep(number):
    return 1 / number


async def inner(number):
    await asyncio.sleep(0)
    return deep(number)


async def outer(number):
    return await inner(number)


class Awaitable:
    def __await__(self):
        return (yield from asyncio.sleep(1).__await__())


def shown(task, **limit):
    return [(frame.f_code.co_name, frame.f_lineno) for frame in task.get_stack(**limit)]


async def main():
    task = asyncio.create_task(outer(0), name='fails')
    print(shown(task))
    await asyncio.sleep(0)
    print(shown(task), shown(task, limit=0))
    task.print_stack()
    await asyncio.wait([task])
    print(shown(task), shown(task, limit=2))
    task.print_stack()
    task.print_stack(limit=1, file=sys.stdout)
    fine = asyncio.create_task(outer(1), name='fine')
    await fine
    print(shown(fine))
    fine.print_stack()
    wrapped = asyncio.ensure_future(Awaitable())
    await asyncio.sleep(0)
    print(len(wrapped.get_stack()))
    print(shown(asyncio.current_task())[-1])


asyncio.run(main())
