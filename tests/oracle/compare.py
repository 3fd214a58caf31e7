#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows how the app's output differs from what is recorded of CPython: the daily tool beside tst_oracle.

    compare.py BINARY [--first] [--quiet] [PROGRAM.py ...]

Without programs: all of them. --first stops each program at its first difference, --quiet only lists names.
"""
import argparse
import concurrent.futures
import difflib
import os
import subprocess
import sys
from pathlib import Path

from programs import Answer, Program, normalise_stderr, programs, read_recorded

REAL_LIMIT_S = 20


def ask_app(binary, program):
    options = ["--until", program.until_s] if program.until_s else []
    try:
        done = subprocess.run([binary, "run", "--cpu-cost", "0", *options, str(program.path)], capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=REAL_LIMIT_S)
    except subprocess.TimeoutExpired:
        return Answer(b"", f"no end after {REAL_LIMIT_S} s\n".encode(), "timeout")
    return Answer(done.stdout, normalise_stderr(done.stderr), str(done.returncode))


def show(program, recorded, answer, differing, first):
    print(f"--- {program.name}: {', '.join(differing)}")
    if "status" in differing:
        print(f"    status: CPython {recorded.status}, here {answer.status}")
    for field in ("stdout", "stderr"):
        if field in differing or (field == "stderr" and answer.stderr and recorded.status == "0"):
            wanted, got = (getattr(a, field).decode("utf-8", "replace").splitlines() for a in (recorded, answer))
            lines = list(difflib.unified_diff(wanted, got, f"CPython's {field}", "here", lineterm="", n=1))
            print("\n".join("    " + line for line in (lines[:7] if first else lines)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--first", action="store_true")
    parser.add_argument("--quiet", action="store_true")
    args = parser.parse_args()
    chosen = [Program(f.resolve()) for f in args.files] or programs()
    wrong = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for program, answer in zip(chosen, pool.map(lambda p: ask_app(args.binary, p), chosen)):
            recorded = read_recorded(program)
            if recorded is None:
                print(f"--- {program.name}: not recorded yet (record.py)")
                wrong += 1
                continue
            differing = answer.differences(recorded, with_stderr=program.checks_stderr)
            if differing:
                wrong += 1
                if args.quiet:
                    print(program.name)
                else:
                    show(program, recorded, answer, differing, args.first)
    print(f"{len(chosen) - wrong} of {len(chosen)} programs agree with CPython")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
