"""wait() gives up after a while, and nobody cares for what is pending."""
import asyncio


async def fetch(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    tasks = [asyncio.create_task(fetch(seconds), name=f"fetch-{seconds}") for seconds in (1, 3, 5)]
    done, pending = await asyncio.wait(tasks, timeout=2)
    print("done:", len(done), "pending:", len(pending))


asyncio.run(main())
