"""The slower ones

Three mirrors are asked, the first answer is taken. What becomes of the other two? `asyncio.wait` leaves them alone, and so
does the program: they run on, though nobody wants their answers any more.

Look for:
- The wait of `main` is over after 0.1 s; `far` and `farther` go on.
- They end with the program, which cuts them off in the middle.
- The mended program cancels what is pending, and awaits it.
"""
import asyncio


async def ask(mirror, seconds):
    await asyncio.sleep(seconds)
    return f"the file from {mirror}"


async def main():
    mirrors = {"near": 0.1, "far": 2, "farther": 3}
    tasks = [asyncio.create_task(ask(name, seconds), name=name) for name, seconds in mirrors.items()]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print("Got", done.pop().result())
    await asyncio.sleep(1)
    print("Meanwhile", len(pending), "others run on.")


asyncio.run(main())
