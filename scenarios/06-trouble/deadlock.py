"""A deadlock

Two tasks, two locks, taken in opposite order: each holds what the other needs.

Look for:
- Both locks have a holder and one waiter; the two waits point at each other.
- Nothing is ready and no timer is set: the loop would wait for ever. The run ends there and says so.
- If both took the fork first, the second would simply wait in line.
"""
import asyncio


async def eat(name, first, second):
    async with first:
        print(f"{name} has the first tool")
        await asyncio.sleep(1)
        print(f"{name} wants the second tool")
        async with second:
            print(f"{name} eats")


async def main():
    fork = asyncio.Lock()
    knife = asyncio.Lock()
    await asyncio.gather(eat("Plato", fork, knife), eat("Kant", knife, fork))
    print("never reached")


asyncio.run(main())
