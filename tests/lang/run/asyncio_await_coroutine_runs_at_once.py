# Awaiting a coroutine is a call: it never touches the loop.
import asyncio

async def inner():
    print("inner")
    return "value"

async def outer():
    print("outer before")
    result = await inner()
    print("outer after", result)

async def other():
    print("other task")

async def main():
    asyncio.create_task(other())
    await outer()
    print("main still before the other task")
    await asyncio.sleep(0)

asyncio.run(main())
