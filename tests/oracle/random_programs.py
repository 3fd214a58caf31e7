#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the random asyncio program of a seed: the same text for the same seed and features, on every machine.

    random_programs.py SEED [FEATURE ...]

Every program ends: functions call only functions with a higher number, loops count, and what waits for ever is cut off
by a timeout around everything, or found blocked. `tools/random-programs` asks CPython and the app what they print.
"""
import random
import sys
from dataclasses import dataclass

import random_primitives  # noqa: F401  (fills the tables)
import random_scopes  # noqa: F401
import random_tasks  # noqa: F401
import random_threads  # noqa: F401
from random_prelude import IMPORTS, SCOPES, SHARED, SHOWING, THREADS
from random_writer import AWAITABLES, STATEMENTS, Writer

# Always there: what every asyncio program does.
CORE = "tasks"
FEATURES = sorted({row.feature for row in STATEMENTS + AWAITABLES} - {CORE})
# Only on demand.
OPTIONAL = frozenset({"threads", "reprs"})
DEFAULT_FEATURES = frozenset(FEATURES) - OPTIONAL


def choose_features(rng, allowed):
    """Few features a program: what belongs together meets more often than among all of them."""
    chosen = {feature for feature in sorted(allowed) if rng.random() < 0.45}
    return chosen | {CORE}


def write_function(w, header, level, sizes):
    w.level, w.loops, w.yields = level, 0, header.startswith("async def items")
    with w.block(header):
        w.line(f"log({w.label()}, number)")
        w.depth = 0
        w.body(*sizes)
        if w.yields:
            w.line(f"yield {w.label()}")
        elif w.chance(0.7):
            w.line(f"return {w.label()}")
    w.line()
    w.line()


def write_main(w, sizes):
    w.level, w.loops, w.yields = 0, 0, False
    with w.block("async def main():"):
        w.line("number = 1")
        if w.chance(0.5):
            w.line("asyncio.get_running_loop().set_exception_handler(handler)")
        with w.block("try:"):
            with w.block(f"async with asyncio.timeout({w.pick('5', '10', '20')}):"):
                w.depth = 1
                w.body(*sizes)
        with w.block(f"except {w.pick('BaseException', 'Exception')} as error:"):
            w.line("log('main', chain(error))")
        if w.chance(0.5):
            w.line(f"await asyncio.sleep({w.delay()})")
        w.line("log('end', [state(t) for t in tasks])")
    w.line()
    w.line()


def write_start(w):
    if w.chance(0.6):
        w.line("asyncio.run(main())")
    elif w.chance(0.5):
        with w.block("with asyncio.Runner() as runner:"):
            w.line("runner.run(main())")
            if w.chance(0.5):
                w.line("log('between', [state(t) for t in tasks])")
                w.line("runner.run(asyncio.sleep(1))")
    else:
        w.line("loop = asyncio.new_event_loop()")
        w.line("asyncio.set_event_loop(loop)")
        w.line("loop.run_until_complete(main())")
        # Which pending task dies first at the end of a program is left to CPython's garbage collector.
        with w.block("while left := asyncio.all_tasks(loop):"):
            w.line("for task in left: task.cancel()")
            w.line("loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))")
        w.line("loop.run_until_complete(loop.shutdown_asyncgens())")
        w.line("loop.close()")
    w.line("log('over', [state(t) for t in tasks], [state(f) for f in futures])")


@dataclass(frozen=True)
class Size:
    workers: tuple
    body: tuple
    main: tuple


FULL = Size(workers=(2, 4), body=(2, 5), main=(3, 6))
# For the programs that are kept with their answers.
SMALL = Size(workers=(1, 2), body=(1, 3), main=(2, 3))


def prelude(features):
    return IMPORTS + (THREADS if "threads" in features else "") + "\n" + SHOWING + "\n\n" + SCOPES + "\n"


def random_program(seed, allowed=DEFAULT_FEATURES, size=FULL):
    """The text of a program, which begins with prelude() of its features."""
    rng = random.Random(seed)
    features = choose_features(rng, allowed)
    workers, generators = rng.randint(*size.workers), rng.randint(1, 2)
    w = Writer(rng, features, workers, generators)
    w.line(SHARED.format(semaphore=w.number(1, 2), bounded=w.number(1, 3), barrier=w.number(2, 3), queue=w.number(0, 2)) + "\n")
    for index in range(workers):
        write_function(w, f"async def worker{index}(number):", index + 1, size.body)
    for index in range(generators):
        write_function(w, f"async def items{index}(number):", index + 1, size.body)
    write_main(w, size.main)
    write_start(w)
    return prelude(features) + "\n".join(w.lines) + "\n"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    features = frozenset(sys.argv[2:]) or DEFAULT_FEATURES
    unknown = sorted(features - set(FEATURES))
    if unknown:
        sys.exit(f"random_programs.py: no feature {', '.join(unknown)}; there are {', '.join(FEATURES)}")
    sys.stdout.write(random_program(int(sys.argv[1]), features))


if __name__ == "__main__":
    main()
