# check: stderr
# The hooks of asynchronous generators belong to the thread: each loop closes what began under it.
import asyncio
import sys
import threading


async def numbers(name):
    try:
        for number in range(10):
            yield number
    finally:
        await asyncio.sleep(0)
        print(name, "closed in", threading.current_thread().name, asyncio.get_running_loop() is loops[name])


loops = {}


async def first_two(name, begun, go_on):
    loops[name] = asyncio.get_running_loop()
    begun.set()
    while not go_on.is_set():
        await asyncio.sleep(0.01)
    generator = numbers(name)
    print(name, await anext(generator), await anext(generator))
    del generator
    await asyncio.sleep(0.05)


def run(name, begun, go_on):
    print(name, "hooks before", sys.get_asyncgen_hooks() == (None, None))
    asyncio.run(first_two(name, begun, go_on))
    print(name, "hooks after", sys.get_asyncgen_hooks() == (None, None))


begun, go_on, done = threading.Event(), threading.Event(), threading.Event()
other = threading.Thread(target=run, args=("other", begun, go_on), name="second")


async def main():
    loops["main"] = asyncio.get_running_loop()
    other.start()
    while not begun.is_set():
        await asyncio.sleep(0.01)
    generator = numbers("main")
    print("main", await anext(generator))
    del generator
    await asyncio.sleep(0.05)
    go_on.set()
    while other.is_alive():
        await asyncio.sleep(0.01)
    rest = numbers("main")
    print("main", await anext(rest))
    del rest
    await asyncio.sleep(0.05)


asyncio.run(main())
print("main hooks after", sys.get_asyncgen_hooks() == (None, None))
