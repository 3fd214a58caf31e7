# An example of the Python documentation: howto three plus three.
import asyncio

async def coro_a():
   print("coro_a()")

async def coro_b():
   print("coro_b()")

async def main():
   task_b = asyncio.create_task(coro_b())
   num_repeats = 3
   for _ in range(num_repeats):
      await coro_a()
   await task_b

asyncio.run(main())

async def main():
   task_b = asyncio.create_task(coro_b())
   num_repeats = 3
   for _ in range(num_repeats):
      await asyncio.create_task(coro_a())
   await task_b

asyncio.run(main())
