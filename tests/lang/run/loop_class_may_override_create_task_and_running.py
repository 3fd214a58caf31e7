import asyncio


class Telling(asyncio.SelectorEventLoop):
    def create_task(self, coro, **kwargs):
        print("create", coro.__qualname__, sorted(kwargs))
        return super().create_task(coro, **kwargs)

    def run_forever(self):
        print("run")
        super().run_forever()

    def stop(self):
        print("stop")
        super().stop()


class Plain(asyncio.SelectorEventLoop):
    def create_task(self, coro):
        print("plain", coro.__name__)
        return super().create_task(coro)


class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        return Telling()


async def nap(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    task = asyncio.create_task(nap(1), name="first")
    print(task.get_name(), await asyncio.gather(nap(1), nap(2), task))
    async with asyncio.TaskGroup() as group:
        group.create_task(nap(3), name="in a group")
    print(await asyncio.wait_for(nap(1), 2))
    for next_one in asyncio.as_completed([nap(1)]):
        await next_one
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **kwargs: asyncio.Task(coro, loop=loop, name="made", **kwargs))
    task = asyncio.ensure_future(nap(0))
    print(task.get_name(), await task)
    loop.set_task_factory(None)
    await asyncio.create_task(nap(0))


with asyncio.Runner(loop_factory=Telling) as runner:
    runner.run(main())
loop = Plain()
loop.run_until_complete(nap(1))
loop.close()
asyncio.set_event_loop_policy(Policy())
asyncio.run(nap(1))
loop = asyncio.new_event_loop()
loop.call_later(1, loop.stop)
try:
    loop.run_until_complete(nap(2))
except RuntimeError as error:
    print(error)
loop.run_until_complete(asyncio.sleep(2))
loop.close()
