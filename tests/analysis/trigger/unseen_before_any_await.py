"""Fails in its first step, in a function that it calls."""
import asyncio


class Job:
    def __init__(self, name):
        self.name = name

    def find(self):
        raise ValueError("no such job")

    async def run(self):
        self.find()


async def main():
    task = asyncio.create_task(Job("copy").run())
    await asyncio.sleep(0.1)
    print(task.done())


asyncio.run(main())
