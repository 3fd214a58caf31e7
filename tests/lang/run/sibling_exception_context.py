# check: stderr
import asyncio

async def step(n):
    await asyncio.sleep(n)
    raise LookupError(f"step {n}")

async def main():
    try:
        await step(1)
    except LookupError as error:
        try:
            await step(2)
        finally:
            print("cleanup")

asyncio.run(main())
