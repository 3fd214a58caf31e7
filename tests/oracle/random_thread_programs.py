#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the random multi-threaded program of a seed: the same text for the same seed, on every machine.

    random_thread_programs.py SEED

Threads without asyncio: where each of them blocks is written down, so their order is determined, and a deadlock is an
answer like any other. The relative of random_programs.py, which is about the event loop.
"""
import random
import sys
from dataclasses import dataclass

PRELUDE = '''\
import concurrent.futures
import queue
import threading
import time


def log(*what):
    print(f"{time.monotonic():.3f} {threading.current_thread().name}", *what)


def work(label, delay, fails=False):
    log("work", label)
    time.sleep(delay)
    if fails:
        raise ValueError(label)
    return label


def state(future):
    return "cancelled" if future.cancelled() else "running" if future.running() else "done" if future.done() else "pending"


def show(future, timeout=None):
    try:
        return future.result(timeout)
    except BaseException as error:
        return f"{type(error).__name__} {error}"


local = threading.local()
count = 0
'''

SHARED = '''\
lock = threading.Lock()
rlock = threading.RLock()
semaphore = threading.{semaphore}({permits})
event = threading.Event()
condition = threading.Condition({inner})
barrier = threading.Barrier({parties}, timeout={patience})
items = queue.{queue}({size})
simple = queue.SimpleQueue()
'''

DELAYS = ("0", "0.1", "0.1", "0.2", "0.25", "0.3", "0.5", "0.5", "1", "1.5")
PATIENCE = ("0.05", "0.1", "0.2", "0.4", "0.5", "1", "2")
MAX_DEPTH = 3
STATEMENTS = []


def statement(weight):
    def register(function):
        STATEMENTS.append((function, weight))
        return function
    return register


class Pen:
    def __init__(self, seed, workers):
        self.rng = random.Random(seed)
        self.lines = []
        self.margin = 0
        self.labels = 0
        self.workers = self.rng.randint(*workers)
        self.level = 0

    def line(self, text=""):
        self.lines.append("    " * self.margin + text if text else "")

    def block(self, header, *size):
        """A header with random statements below it."""
        self.line(header)
        self.margin += 1
        self.body(*size)
        self.margin -= 1

    def body(self, low=1, high=3):
        for _ in range(self.rng.randint(low, high)):
            if self.margin > MAX_DEPTH:
                self.line(f"log({self.label()})")
            else:
                self.rng.choices([f for f, _ in STATEMENTS], [weight for _, weight in STATEMENTS])[0](self)

    def label(self):
        self.labels += 1
        return f"'{self.labels}'"

    def delay(self):
        return self.rng.choice(DELAYS)

    def patience(self):
        return self.rng.choice(PATIENCE)

    def chance(self, share):
        return self.rng.random() < share

    def guarded(self, text):
        self.line("try:")
        self.line(f"    log({self.label()}, {text})")
        self.line("except Exception as error:")
        self.line(f"    log({self.label()}, type(error).__name__, error)")


@statement(5)
def sleep(pen):
    pen.line(f"time.sleep({pen.delay()})")


@statement(4)
def say(pen):
    pen.line(f"log({pen.label()}, count)")


@statement(2)
def repeat(pen):
    pen.block(f"for _ in range({pen.rng.randint(1, 3)}):", 1, 2)


@statement(4)
def with_lock(pen):
    pen.block(f"with {pen.rng.choice(['lock', 'rlock', 'rlock', 'semaphore', 'condition'])}:", 1, 2)


@statement(3)
def try_lock(pen):
    name = pen.rng.choice(["lock", "rlock", "semaphore"])
    how = pen.rng.choice(["timeout=" + pen.patience(), "timeout=" + pen.patience(), "blocking=False"])
    pen.block(f"if {name}.acquire({how}):", 1, 2)
    pen.line(f"    {name}.release()")
    pen.line("else:")
    pen.line(f"    log('no', {pen.label()})")


@statement(1)
def free_semaphore(pen):
    pen.guarded("semaphore.release()")


@statement(3)
def use_event(pen):
    pen.line(pen.rng.choice(["event.set()", "event.set()", "event.clear()", f"log(event.wait({pen.patience()}))",
                             f"log(event.wait({pen.patience()}))", "log(event.is_set())"]))


@statement(4)
def use_condition(pen):
    pen.line("with condition:")
    pen.line("    count += 1" if pen.chance(0.5) else f"    log({pen.label()})")
    pen.line("    " + pen.rng.choice([
        "condition.notify()", "condition.notify(2)", "condition.notify_all()", f"log(condition.wait({pen.patience()}))",
        f"log(condition.wait({pen.patience()}))", f"log(condition.wait_for(lambda: count > {pen.rng.randint(1, 6)}, {pen.patience()}))"]))


@statement(2)
def use_barrier(pen):
    pen.guarded(pen.rng.choice(["barrier.wait()", "barrier.wait()", f"barrier.wait({pen.patience()})", "barrier.n_waiting",
                                "barrier.reset()", "barrier.broken"]))


@statement(5)
def use_queue(pen):
    item = f"({pen.rng.randint(0, 9)}, {pen.label()})"
    pen.guarded(pen.rng.choice([
        f"items.put({item}, timeout={pen.patience()})", f"items.put({item}, timeout={pen.patience()})",
        f"items.put_nowait({item})", f"items.get(timeout={pen.patience()})", f"items.get(timeout={pen.patience()})",
        "items.get_nowait()", "items.task_done()", "items.qsize()", "items.full()"]))


@statement(2)
def use_simple_queue(pen):
    pen.guarded(pen.rng.choice([f"simple.put({pen.label()})", f"simple.get(timeout={pen.patience()})",
                                f"simple.get(timeout={pen.patience()})", "simple.qsize()"]))


@statement(2)
def use_local(pen):
    pen.guarded(pen.rng.choice([f"setattr(local, 'x', {pen.label()})", "local.x", "hasattr(local, 'x')"]))


@statement(2)
def start_thread(pen):
    if pen.level >= pen.workers:
        return say(pen)
    worker = f"worker{pen.rng.randint(pen.level, pen.workers - 1)}"
    pen.labels += 1
    name = f"t{pen.labels}"
    daemon = ", daemon=True" if pen.chance(0.2) else ""
    pen.line(f"{name} = threading.Thread(target={worker}, args=({pen.label()},){daemon})")
    pen.line(f"{name}.start()")
    pen.body(1, 2)
    if pen.chance(0.7):
        pen.line(f"{name}.join({pen.rng.choice(['', '', pen.patience()])})")
        pen.line(f"log({name}.is_alive(), {name}.name, threading.active_count())")


@statement(1)
def start_timer(pen):
    pen.labels += 1
    name = f"timer{pen.labels}"
    pen.line(f"{name} = threading.Timer({pen.delay()}, log, [{pen.label()}])")
    pen.line(f"{name}.start()")
    pen.body(1, 1)
    if pen.chance(0.5):
        pen.line(f"{name}.cancel()")


def job(pen):
    fails = ", True" if pen.chance(0.2) else ""
    return f"work, {pen.label()}, {pen.delay()}{fails}"


@statement(2)
def use_pool(pen):
    pen.labels += 1
    pool, futures = f"pool{pen.labels}", f"futures{pen.labels}"
    kind = pen.rng.choice(["ThreadPoolExecutor", "ThreadPoolExecutor", "ProcessPoolExecutor"])
    pen.line(f"with concurrent.futures.{kind}({pen.rng.randint(1, 3)}) as {pool}:")
    pen.margin += 1
    jobs = ", ".join(f"{pool}.submit({job(pen)})" for _ in range(pen.rng.randint(1, 4)))
    pen.line(f"{futures} = [{jobs}]")
    if pen.chance(0.3):
        pen.line(f"{futures}[-1].add_done_callback(lambda f: log('called back', state(f)))")
    if pen.chance(0.3):
        pen.line(f"log({futures}[-1].cancel())")
    if pen.chance(0.5):
        pen.body(1, 1)
    choice = pen.rng.randint(0, 4)
    if choice == 0:
        pen.line(f"log([show(f, {pen.rng.choice(['None', pen.patience()])}) for f in {futures}])")
    elif choice == 1:
        pen.line(f"done, rest = concurrent.futures.wait({futures}, {pen.rng.choice(['None', pen.patience()])}, "
                 f"concurrent.futures.{pen.rng.choice(['FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'])})")
        pen.line(f"log(len(done), len(rest), [state(f) for f in {futures}])")
    elif choice == 2:
        pen.guarded(f"[show(f) for f in concurrent.futures.as_completed({futures}, {pen.rng.choice(['None', pen.patience()])})]")
    elif choice == 3:
        pen.guarded(f"list({pool}.map(work, 'ab', [{pen.delay()}, {pen.delay()}], timeout={pen.rng.choice(['None', pen.patience()])}))")
    else:
        pen.line(f"{pool}.shutdown(wait={pen.chance(0.5)}, cancel_futures={pen.chance(0.5)})")
    pen.line(f"log([state(f) for f in {futures}])")
    pen.margin -= 1


@dataclass(frozen=True)
class Size:
    workers: tuple
    body: tuple
    main: tuple


FULL = Size(workers=(2, 4), body=(2, 5), main=(1, 4))
# For the programs that are kept with their answers.
SMALL = Size(workers=(1, 2), body=(1, 3), main=(1, 2))


def random_thread_program(seed, size=FULL):
    """The text of a program, which begins with PRELUDE."""
    pen = Pen(seed, size.workers)
    pen.line(SHARED.format(semaphore=pen.rng.choice(["Semaphore", "BoundedSemaphore"]), permits=pen.rng.randint(1, 2),
                            inner=pen.rng.choice(["", "lock", "threading.Lock()"]), parties=pen.rng.randint(2, 3),
                            patience=pen.rng.choice(["None", "0.5", "1"]),
                            queue=pen.rng.choice(["Queue", "LifoQueue", "PriorityQueue"]), size=pen.rng.randint(0, 2)))
    for number in range(pen.workers):
        pen.level = number + 1
        pen.line()
        pen.line(f"def worker{number}(label):")
        pen.line("    global count")
        pen.line("    log('begins', label)")
        pen.margin = 1
        pen.body(*size.body)
        pen.line("log('ends', label)")
        pen.margin = 0
        pen.line()
    pen.level = 0
    pen.line()
    pen.line(f"threads = [threading.Thread(target=f, args=('main',)) for f in ({', '.join(f'worker{pen.rng.randrange(pen.workers)}' for _ in range(pen.rng.randint(2, 4)))})]")
    pen.line("for thread in threads:")
    pen.line("    thread.start()")
    pen.body(*size.main)
    if pen.chance(0.7):
        pen.line("for thread in threads:")
        pen.line("    thread.join()")
    pen.line("log('end', threading.active_count())")
    return PRELUDE + "\n".join(pen.lines) + "\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.stdout.write(random_thread_program(int(sys.argv[1])))
