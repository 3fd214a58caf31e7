#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks CPython 3.11 (asyncio under a virtual clock, vrun.py) what every program prints, and records it.

    record.py [--all] [PROGRAM.py ...]    record; without arguments the programs newer than their record
    record.py --check [--cache FOLDER]    change nothing; fail where CPython and the record differ

The recorded answers are what the tests compare with where no CPython 3.11 is at hand.
"""
import argparse
import concurrent.futures
import hashlib
import os
import subprocess
import sys
from pathlib import Path

from programs import RECORDED, Answer, Program, normalise_stderr, programs, read_recorded

VRUN = Path(__file__).with_name("vrun.py")
# Debian 12's CPython is the reference; a newer 3.11.x prints some things differently.
REFERENCE_PYTHON = "/usr/bin/python3"
REFERENCE_VERSION = (3, 11, 2)
REAL_LIMIT_S = 60
# What vrun ends with when it cuts a run off: output limit, virtual-time limit, blocked on real I/O.
CUT_OFF = {"95", "96", "98"}


def ask_cpython(program):
    """Run one program under the virtual clock."""
    options = ["--limit", program.until_s] if program.until_s else []
    done = subprocess.run([REFERENCE_PYTHON, str(VRUN), *options, str(program.path)], capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=REAL_LIMIT_S)
    stderr = normalise_stderr(done.stderr) if program.checks_stderr else b""
    return Answer(done.stdout, stderr, str(done.returncode))


def ask_all(chosen):
    """Pairs of program and answer, in order, as many at a time as there are processors."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from zip(chosen, pool.map(ask_cpython, chosen))


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


def lost_answers():
    """Answers of programs that are gone."""
    known = {p.recorded(".out").with_suffix("") for p in programs()}
    return [path for path in sorted(RECORDED.rglob("*.*")) if path.is_file() and path.with_suffix("") not in known]


def record(chosen):
    unfit = 0
    for program, answer in ask_all(chosen):
        before = read_recorded(program)
        if before == answer:
            program.recorded(".out").touch()
            continue
        store(program, answer)
        print(f"{'new' if before is None else 'changed':9} {program.name}  (status {answer.status})")
        if answer.status in CUT_OFF and not program.until_s:
            print("          the run was cut off; say `# until: SECONDS` if the program is endless by design")
            unfit += 1
    return unfit


def fingerprint(program):
    """Changes whenever the judge, the program or what is recorded of it does."""
    digest = hashlib.sha256(VRUN.read_bytes() + program.path.read_bytes())
    for suffix in (".out", ".err", ".status"):
        path = program.recorded(suffix)
        digest.update(suffix.encode() + (path.read_bytes() if path.exists() else b""))
    return digest.hexdigest()


def check(chosen, cache):
    """Compare without writing; programs that agreed before are not asked again."""
    seen = cache / "agreed.txt" if cache else None
    agreed = set(seen.read_text().split()) if seen and seen.exists() else set()
    wrong = 0
    fresh = [p for p in chosen if fingerprint(p) not in agreed]
    for program, answer in ask_all(fresh):
        recorded = read_recorded(program)
        differing = ["record"] if recorded is None else answer.differences(recorded, with_stderr=program.checks_stderr)
        if differing:
            wrong += 1
            print(f"{program.name}: CPython and the record differ in {', '.join(differing)}")
        else:
            agreed.add(fingerprint(program))
    for path in lost_answers():
        wrong += 1
        print(f"{path.relative_to(RECORDED)}: the record of a program that is gone")
    if seen:
        cache.mkdir(parents=True, exist_ok=True)
        seen.write_text("\n".join(sorted(agreed & {fingerprint(p) for p in chosen})) + "\n")
    print(f"{len(chosen)} programs, {len(fresh)} asked, {wrong} wrong")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--all", action="store_true", help="ask again for every program")
    parser.add_argument("--check", action="store_true", help="compare, do not record")
    parser.add_argument("--cache", type=Path, help="where --check remembers what agreed")
    args = parser.parse_args()
    version = subprocess.run([REFERENCE_PYTHON, "-c", "import sys; print(sys.version_info[:3])"],
                             capture_output=True, text=True).stdout.strip()
    if version != str(REFERENCE_VERSION):
        sys.exit(f"record.py: the judge is CPython {REFERENCE_VERSION}, {REFERENCE_PYTHON} is {version or 'missing'}")

    if args.check:
        return 1 if check([Program(f.resolve()) for f in args.files] or programs(), args.cache) else 0
    unfit = record([Program(f.resolve()) for f in args.files] or [p for p in programs() if args.all or is_stale(p)])
    if not args.files:
        for path in lost_answers():
            print(f"gone      {path.relative_to(RECORDED)}")
            path.unlink()
    return 1 if unfit else 0


if __name__ == "__main__":
    sys.exit(main())
