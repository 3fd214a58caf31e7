# Futures and tasks have attributes of their own, and classes that derive from them.
import asyncio


class Promise(asyncio.Future):
    def __init__(self, text, *, loop=None):
        super().__init__(loop=loop)
        self.text = text

    def keep(self):
        self.set_result(self.text.upper())


class Job(asyncio.Task):
    def __init__(self, coro, *, loop=None, tag='none'):
        super().__init__(coro, loop=loop)
        self.tag = tag

    def cancel(self, msg=None):
        print('cancelling', self.tag)
        return super().cancel(msg)


async def work(number):
    await asyncio.sleep(number)
    return number


async def main():
    loop = asyncio.get_running_loop()
    promise = Promise('hello')
    loop.call_later(1, promise.keep)
    print(await promise, promise.text, promise.get_loop() is loop, isinstance(promise, asyncio.Future))
    job = Job(work(2), loop=loop, tag='first')
    print(await job, job.tag, type(job).__name__, isinstance(job, asyncio.Task))
    job = Job(work(2), tag='second')
    await asyncio.sleep(0)
    job.cancel()
    print(await asyncio.gather(job, return_exceptions=True))
    task = asyncio.create_task(work(1))
    task.note = 'kept'
    print(task.note, hasattr(task, 'other'))
    print(await task)
    future = loop.create_future()
    future.owner = task
    print(future.owner is task)
    print(repr(promise).startswith('<Promise finished'), repr(job).startswith('<Job cancelled'))


asyncio.run(main())
