import asyncio
import functools
import inspect

for function in (asyncio.sleep, asyncio.gather, asyncio.wait, asyncio.wait_for, asyncio.shield, asyncio.ensure_future,
                 asyncio.Queue.put, asyncio.Queue.get, asyncio.Lock.acquire, asyncio.Event.wait, asyncio.Semaphore.release,
                 asyncio.Condition.wait_for, asyncio.TaskGroup.create_task, asyncio.current_task, len, print):
    print(function.__name__, inspect.signature(function))
print(inspect.signature(asyncio.sleep).bind(1, result=2).arguments)
print(inspect.signature(asyncio.wait).parameters["return_when"].default)


async def main():
    queue, lock, event, condition, barrier = (asyncio.Queue(), asyncio.Lock(), asyncio.Event(), asyncio.Condition(),
                                              asyncio.Barrier(1))
    for function in (asyncio.sleep, asyncio.wait, asyncio.wait_for, asyncio.gather, asyncio.shield, asyncio.Queue.put,
                     queue.put, queue.get, queue.join, queue.put_nowait, lock.acquire, lock.release, event.wait, event.set,
                     condition.wait, condition.wait_for, condition.acquire, condition.notify, barrier.wait,
                     asyncio.Semaphore(1).acquire, lock.__aenter__, functools.partial(asyncio.sleep, 1), asyncio.to_thread,
                     asyncio.Future, asyncio.timeout, len):
        print(getattr(function, "__name__", "partial"), asyncio.iscoroutinefunction(function),
              inspect.iscoroutinefunction(function))
    print(inspect.signature(queue.put), inspect.signature(event.wait))
    for job, *args in ((asyncio.sleep, 0.1, "slept"), (event.set,), (event.wait,), (print, "plain")):
        if asyncio.iscoroutinefunction(job):
            print("awaited", await job(*args))
        else:
            print("called", job(*args))


asyncio.run(main())
