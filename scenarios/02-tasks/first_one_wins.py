"""First one wins

`asyncio.wait` can return as soon as the first task is done; the rest is up to you.

Look for:
- Three mirrors are asked for the same thing at the same time.
- `main` is woken by the fastest; the two others are still waiting at that instant.
- They are cancelled explicitly. Without that they would go on to the end.
"""
import asyncio

MIRRORS = {"Zurich": 2.4, "Tokyo": 1.1, "Boston": 1.9}


async def fetch(mirror, seconds):
    await asyncio.sleep(seconds)
    return f"answer from {mirror}"


async def main():
    tasks = [asyncio.create_task(fetch(mirror, seconds), name=mirror) for mirror, seconds in MIRRORS.items()]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        print(task.result())
    for task in pending:
        print("no longer needed:", task.get_name())
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)

    print("in the order of their arrival:")
    for next_done in asyncio.as_completed([fetch(mirror, seconds) for mirror, seconds in MIRRORS.items()]):
        print(" ", await next_done)


asyncio.run(main())
