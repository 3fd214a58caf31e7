import multiprocessing
import os
import sys
from multiprocessing import Event, Process


def fine():
    return 5


def fail():
    raise ValueError("told on stderr")


def leave(code):
    sys.exit(code)


def wait_for_ever(event):
    try:
        event.wait()
    finally:
        print("never printed")


if __name__ == "__main__":
    process = Process(target=fine)
    print(process.is_alive(), process.exitcode, process.pid, process.ident, process.name, process.daemon)
    process.start()
    print(process.pid is not None, process.pid == process.ident, process.pid != os.getpid())
    process.join()
    print(process.is_alive(), process.exitcode)
    for target, args in ((fail, ()), (leave, (3,)), (leave, (None,)), (leave, (True,)), (leave, ("text",))):
        process = Process(target=target, args=args)
        process.start()
        process.join()
        print(target.__name__, args, process.exitcode)
    for end in ("terminate", "kill"):
        process = Process(target=wait_for_ever, args=(Event(),), daemon=True)
        process.start()
        print(process.is_alive(), len(multiprocessing.active_children()))
        getattr(process, end)()
        process.join()
        print(process.is_alive(), process.exitcode, multiprocessing.active_children())
        process.terminate()
        process.close()
        try:
            process.is_alive()
        except ValueError as e:
            print(e)
    for wrong in (lambda: Process(1), lambda: Process().join(), lambda: Process().close(), lambda: process.start()):
        try:
            print(wrong())
        except (AssertionError, ValueError) as e:
            print(type(e).__name__, e)
    again = Process(target=fine)
    again.start()
    for wrong in (again.start, lambda: setattr(again, "daemon", True), lambda: setattr(again, "name", 3)):
        try:
            wrong()
        except AssertionError as e:
            print(e)
    again.join()
    again.join(0)
    print(again.exitcode)
    left = Process(target=wait_for_ever, args=(Event(),), daemon=True)
    left.start()
    print("the daemon is left behind")
