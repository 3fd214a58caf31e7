#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks CPython 3.11 (asyncio under a virtual clock, vrun.py) what every program prints, and records it.

    record.py [--all] [PROGRAM.py ...]

Without arguments: the programs whose text is newer than their record. Prints each answer that changed.
The recorded answers are what the tests compare with where no CPython 3.11 is at hand.
"""
import argparse
import concurrent.futures
import os
import subprocess
import sys
from pathlib import Path

from programs import (HORIZON, RECORDED, VRUN_HORIZON_STATUS, Answer, Program, normalise_stderr, programs,
                      read_recorded)

VRUN = Path(__file__).with_name("vrun.py")
# Debian 12's CPython is the reference; a newer 3.11.x prints some things differently.
REFERENCE_PYTHON = "/usr/bin/python3"
REFERENCE_VERSION = (3, 11, 2)
REAL_LIMIT_S = 60


def ask_cpython(program):
    """Run one program under the virtual clock."""
    options = ["--limit", program.until_s] if program.until_s else []
    done = subprocess.run([REFERENCE_PYTHON, str(VRUN), *options, str(program.path)], capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=REAL_LIMIT_S)
    status = str(done.returncode)
    if program.until_s and done.returncode == VRUN_HORIZON_STATUS:
        status = HORIZON
    stderr = normalise_stderr(done.stderr) if program.checks_stderr else b""
    return Answer(done.stdout, stderr, status)


def store(program, answer):
    out = program.recorded(".out")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(answer.stdout)
    for suffix, content in ((".err", answer.stderr),
                            (".status", b"" if answer.status == "0" else answer.status.encode() + b"\n")):
        if content:
            program.recorded(suffix).write_bytes(content)
        else:
            program.recorded(suffix).unlink(missing_ok=True)


def is_stale(program):
    out = program.recorded(".out")
    return not out.exists() or out.stat().st_mtime < program.path.stat().st_mtime


def forget_lost():
    """Remove the answers of programs that are gone."""
    known = {p.recorded(".out").with_suffix("") for p in programs()}
    for path in sorted(RECORDED.rglob("*.*")):
        if path.is_file() and path.with_suffix("") not in known:
            print(f"gone      {path.relative_to(RECORDED)}")
            path.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--all", action="store_true", help="ask again for every program")
    args = parser.parse_args()
    version = subprocess.run([REFERENCE_PYTHON, "-c", "import sys; print(sys.version_info[:3])"],
                             capture_output=True, text=True).stdout.strip()
    if version != str(REFERENCE_VERSION):
        sys.exit(f"record.py: the judge is CPython {REFERENCE_VERSION}, {REFERENCE_PYTHON} is {version or 'missing'}")

    chosen = [Program(f.resolve()) for f in args.files] or [p for p in programs() if args.all or is_stale(p)]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for program, answer in zip(chosen, pool.map(ask_cpython, chosen)):
            before = read_recorded(program)
            if before is not None and before == answer:
                program.recorded(".out").touch()
                continue
            store(program, answer)
            print(f"{'new' if before is None else 'changed':9} {program.name}  (status {answer.status})")
            if b"[vrun]" in answer.stderr or (answer.status in ("95", "96", "97", "98")):
                print(f"          the run was cut off: status {answer.status}")
                failed += 1
    if not args.files:
        forget_lost()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
