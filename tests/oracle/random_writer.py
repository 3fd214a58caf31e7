# SPDX-License-Identifier: GPL-3.0-or-later
"""The pen of the random programs: lines with their margin, nesting, fresh names, and random picks.

What can be written stands in tables of statements (`@statement`) and of awaitable expressions (`@awaitable`), each
row with the feature it belongs to and its weight.
"""
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Callable

MAX_DEPTH = 4

DELAYS = ("0", "0", "0", "0.1", "0.2", "0.25", "0.3", "0.5", "0.5", "1", "1", "1.5", "2")
TIMEOUTS = ("0", "0.1", "0.2", "0.3", "0.5", "0.5", "1", "1", "1.5", "3", "None", "-1")


@dataclass(frozen=True)
class Row:
    feature: str
    weight: int
    write: Callable


STATEMENTS = []
AWAITABLES = []


def statement(feature, weight):
    def register(function):
        STATEMENTS.append(Row(feature, weight, function))
        return function
    return register


def awaitable(feature, weight):
    def register(function):
        AWAITABLES.append(Row(feature, weight, function))
        return function
    return register


class Writer:
    def __init__(self, rng, features, workers, generators):
        self.rng = rng
        self.features = features
        self.workers = workers        # how many worker functions there are
        self.generators = generators  # how many asynchronous generators
        self.level = 0                # a function calls only those with a higher number, so that calls end
        self.yields = False           # inside an asynchronous generator
        self.loops = 0                # around the present line
        self.depth = 0
        self.lines = []
        self.margin = 0
        self.counter = 0

    # -- text

    def line(self, text=""):
        self.lines.append("    " * self.margin + text if text else "")

    @contextmanager
    def block(self, header):
        self.line(header)
        before = len(self.lines)
        self.margin += 1
        self.depth += 1
        yield
        if len(self.lines) == before:
            self.line("pass")
        self.margin -= 1
        self.depth -= 1

    @contextmanager
    def loop(self, header):
        self.loops += 1
        with self.block(header):
            yield
        self.loops -= 1

    def name(self, prefix):
        self.counter += 1
        return f"{prefix}{self.counter}"

    def label(self):
        """A text that no other line of the program shows."""
        self.counter += 1
        return f"'{self.counter}'"

    # -- picks

    def chance(self, share):
        return self.rng.random() < share

    def pick(self, *options):
        return self.rng.choice(options)

    def number(self, low, high):
        return self.rng.randint(low, high)

    def delay(self):
        return self.rng.choice(DELAYS)

    def timeout(self):
        return self.rng.choice(TIMEOUTS)

    def row(self, rows):
        usable = [row for row in rows if row.feature in self.features]
        return self.rng.choices(usable, [row.weight for row in usable])[0]

    # -- parts of programs

    def worker_call(self):
        """A call of a worker function, or what stands in for it where none may be called."""
        if self.level >= self.workers:
            return f"asyncio.sleep({self.delay()}, {self.label()})"
        return f"worker{self.number(self.level, self.workers - 1)}({self.number(0, 9)})"

    def spawned(self):
        name = f", {self.label()}" if self.chance(0.2) else ""
        return f"spawn({self.worker_call()}{name})"

    def awaitable(self, depth=0):
        """An expression to await; nested ones end at the second level."""
        if depth >= 2:
            return f"asyncio.sleep({self.delay()}, {self.label()})"
        return self.row(AWAITABLES).write(self, depth)

    def awaitables(self, low=1, high=3, depth=0):
        return [self.awaitable(depth + 1) for _ in range(self.number(low, high))]

    def body(self, low=1, high=3):
        for _ in range(self.number(low, high)):
            self.statement()

    def statement(self):
        if self.depth >= MAX_DEPTH:
            self.leaf()
        else:
            self.row(STATEMENTS).write(self)

    def leaf(self):
        if self.chance(0.5):
            self.line(f"log({self.label()})")
        else:
            self.line(f"await asyncio.sleep({self.delay()})")

    def guarded(self, text):
        """A line that may fail for reasons the program should survive."""
        with self.block("try:"):
            self.line(text)
        with self.block("except Exception as error:"):
            self.line(f"log({self.label()}, chain(error))")
