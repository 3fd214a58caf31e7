#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records small random multi-threaded programs with CPython's answers in random_threads_record.txt, which
tst_random_programs compares.

    random_threads_record.py           ask CPython and write the file
    random_threads_record.py --check   change nothing; fail where the file is not what would be written
"""
import sys
import tempfile
from pathlib import Path

from judge import CPython
from random_record import section
from random_thread_programs import PRELUDE, SMALL, random_thread_program

RECORD = Path(__file__).with_name("random_threads_record.txt")
SEEDS = range(1, 101)


def recorded_text():
    parts = [section("prelude", PRELUDE)]
    with tempfile.TemporaryDirectory() as folder:
        cpython, path = CPython(folder), Path(folder, "program.py")
        for seed in SEEDS:
            text = random_thread_program(seed, SMALL)
            path.write_text(text)
            answer = cpython.ask(path)
            parts.append(section(f"seed {seed} status {answer.status}", text.removeprefix(PRELUDE)))
            parts.append(section("stdout", answer.stdout.decode()))
            if answer.stderr:
                parts.append(section("stderr", answer.stderr.decode()))
        cpython.close()
    return "".join(parts)


def main():
    text = recorded_text()
    if sys.argv[1:] == ["--check"]:
        if text != RECORD.read_text():
            sys.exit(f"{RECORD.name}: not what CPython answers now; run random_threads_record.py and read the difference")
        print(f"{len(SEEDS)} random multi-threaded programs, the record is true")
        return
    RECORD.write_text(text)


if __name__ == "__main__":
    main()
