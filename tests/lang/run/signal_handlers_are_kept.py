import asyncio
import signal

def handler(signum, frame):
    print("never")

print(signal.SIGINT, repr(signal.SIGTERM), signal.Signals(2).name, signal.strsignal(signal.SIGINT), int(signal.SIGUSR1))
print(signal.signal(signal.SIGTERM, handler), signal.getsignal(signal.SIGTERM) is handler)
print(signal.signal(signal.SIGTERM, signal.SIG_DFL) is handler, repr(signal.getsignal(signal.SIGTERM)))
for bad in (0, 99):
    try:
        signal.signal(bad, handler)
    except ValueError as e:
        print(e)
try:
    signal.signal(signal.SIGINT, "nothing")
except TypeError as e:
    print(e)

async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for sig in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sig, stop.set)
    loop.call_later(1, stop.set)
    await stop.wait()
    print(loop.remove_signal_handler(signal.SIGINT), loop.remove_signal_handler(signal.SIGINT))
    for callback in (main,):
        try:
            loop.add_signal_handler(signal.SIGINT, callback)
        except TypeError as e:
            print(e)
    loop.remove_signal_handler(signal.SIGTERM)
asyncio.run(main())
