#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records small random programs with CPython's answers in random_record.txt, which tst_random_programs compares.

    random_record.py           ask CPython and write the file
    random_record.py --check   change nothing; fail where the file is not what would be written
"""
import sys
import tempfile
from pathlib import Path

from judge import CPython
from random_programs import DEFAULT_FEATURES, SMALL, prelude, random_program

RECORD = Path(__file__).with_name("random_record.txt")
# 120: two more tasks are counted before the numbers that it shows.
DIFFERING = {120}
SEEDS = [seed for seed in range(1, 201) if seed not in DIFFERING]
# How deep a cancellation in a ring of tasks goes depends on CPython's own stack, and with it what dies of it.
DEPENDS_ON_DEPTH = b"RecursionError"


def section(kind, text):
    if text and not text.endswith("\n"):
        text += "\n"
    return f"#: {kind}\n{text}"


def recorded_text():
    begin = prelude(())
    parts = [section("prelude", begin)]
    with tempfile.TemporaryDirectory() as folder:
        cpython, path = CPython(folder), Path(folder, "program.py")
        for seed in SEEDS:
            text = random_program(seed, DEFAULT_FEATURES, SMALL)
            path.write_text(text)
            answer = cpython.ask(path)
            if DEPENDS_ON_DEPTH in answer.stdout + answer.stderr:
                continue
            parts.append(section(f"seed {seed} status {answer.status}", text.removeprefix(begin)))
            parts.append(section("stdout", answer.stdout.decode()))
            if answer.stderr:
                parts.append(section("stderr", answer.stderr.decode()))
        cpython.close()
    return "".join(parts)


def main():
    text = recorded_text()
    count = text.count("#: seed ")
    if sys.argv[1:] == ["--check"]:
        if text != RECORD.read_text():
            sys.exit(f"{RECORD.name}: not what CPython answers now; run random_record.py and read the difference")
        print(f"{count} random programs, the record is true")
        return
    RECORD.write_text(text)


if __name__ == "__main__":
    main()
