"""Whichever comes first would do, but both of them wait for the one that waits for them."""
import asyncio


async def answer(judge):
    await judge


async def main():
    me = asyncio.current_task()
    answers = [asyncio.create_task(answer(me)) for _ in range(2)]
    await asyncio.wait(answers, return_when=asyncio.FIRST_COMPLETED)


asyncio.run(main())
