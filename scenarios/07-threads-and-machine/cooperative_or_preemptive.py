"""Cooperative or preemptive

The same two counters, first as tasks on one loop, then as threads on one core.

Look for:
- A task runs until it awaits: the second one starts only where the first gives way, always at the same line.
- A thread is interrupted wherever it stands, every 5 ms, whether it likes it or not.
- Both take the same time in all: on one core, taking turns makes nothing faster.
"""
# machine: cores=1 cpu-cost=1000
import asyncio
import threading


def count(numbers):
    total = 0
    for number in range(numbers):
        total += number
    return total


async def polite(name):
    for _ in range(4):
        count(1_500)
        await asyncio.sleep(0)
    print("task", name, "is done")


def greedy(name):
    for _ in range(4):
        count(1_500)
    print("thread", name, "is done")


async def cooperative():
    async with asyncio.TaskGroup() as group:
        group.create_task(polite("red"), name="red task")
        group.create_task(polite("blue"), name="blue task")


def preemptive():
    threads = [threading.Thread(target=greedy, args=(name,), name=f"{name} thread") for name in ("red", "blue")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


asyncio.run(cooperative())
preemptive()
