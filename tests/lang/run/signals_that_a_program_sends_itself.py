import os
import signal


def handler(number, frame):
    print("handler", number, type(number).__name__, type(frame).__name__)


def send():
    signal.raise_signal(signal.SIGTERM)
    print("raised")


print(signal.signal(signal.SIGTERM, handler))
send()
for bad in (100, -1, "x"):
    try:
        signal.raise_signal(bad)
    except (OSError, TypeError) as error:
        print(type(error).__name__, error)
os.kill(os.getpid(), 0)
os.kill(os.getpid(), signal.SIGTERM)
try:
    os.kill(os.getpid(), 100)
except OSError as error:
    print(error)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.raise_signal(signal.SIGTERM)
signal.raise_signal(signal.SIGCHLD)
print("ignored")


def failing(number, frame):
    raise LookupError(signal.Signals(number).name)


signal.signal(signal.SIGUSR1, failing)
try:
    os.kill(os.getpid(), signal.SIGUSR1)
except LookupError as error:
    print(repr(error))
print(signal.getsignal(signal.SIGINT))
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as error:
    print(repr(error))
