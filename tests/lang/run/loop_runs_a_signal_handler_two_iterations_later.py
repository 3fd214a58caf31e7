# check: stderr
import asyncio
import os
import signal

order = []


async def main():
    loop = asyncio.get_running_loop()

    def step(n):
        order.append(n)
        if n < 4:
            loop.call_soon(step, n + 1)

    for number in (signal.SIGTERM, signal.SIGUSR1):
        loop.add_signal_handler(number, order.append, number.name)
    print(signal.getsignal(signal.SIGTERM).__name__)
    loop.call_soon(step, 0)
    signal.raise_signal(signal.SIGTERM)
    loop.call_soon(order.append, "soon")
    await asyncio.sleep(1)
    print(order)
    order.clear()
    loop.call_later(1, step, 0)
    loop.call_later(1, os.kill, os.getpid(), signal.SIGUSR1)
    loop.call_later(1, step, 0)
    await asyncio.sleep(2)
    print(order)
    order.clear()
    loop.call_soon(step, 0)
    loop.call_soon_threadsafe(order.append, "threadsafe")
    for number in (signal.SIGUSR1, signal.SIGTERM, signal.SIGTERM):
        signal.raise_signal(number)
    for n in range(4):
        await asyncio.sleep(0)
        order.append(f"main {n}")
    print(order)
    print([loop.remove_signal_handler(signal.SIGTERM) for _ in range(2)], signal.getsignal(signal.SIGTERM))
    loop.add_signal_handler(signal.SIGINT, print, "interrupted")
    signal.raise_signal(signal.SIGINT)
    await asyncio.sleep(1)
    loop.remove_signal_handler(signal.SIGINT)
    print(signal.getsignal(signal.SIGINT))
    loop.add_signal_handler(signal.SIGTERM, lambda: 1 / 0)
    signal.raise_signal(signal.SIGTERM)
    await asyncio.sleep(1)

    def leave():
        raise SystemExit("from the handler")

    loop.add_signal_handler(signal.SIGTERM, leave)
    loop.call_later(1, signal.raise_signal, signal.SIGTERM)
    try:
        await asyncio.sleep(5)
    finally:
        print("finally", loop.time())


try:
    asyncio.run(main())
except SystemExit as leaving:
    print(leaving)
print(signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGUSR1))
