#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records what CPython 3.11 prints for the programs of tests/lang/builtins; tst_builtins.cpp compares with it.

Plain CPython without a virtual clock: here sets of numbers have their native order. A program whose output depends on
the hash seed is refused.
"""
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent / 'builtins'


def ask(program, seed):
    done = subprocess.run(['/usr/bin/python3', '-W', 'ignore', program], capture_output=True,
                          env=os.environ | {'PYTHONHASHSEED': str(seed), 'PYTHONUTF8': '1'})
    if done.returncode != 0:
        sys.exit(f'{program.name} failed:\n{done.stderr.decode()}')
    return done.stdout


for program in sorted(HERE.glob('*.py')):
    answer = ask(program, 1)
    if answer != ask(program, 2):
        sys.exit(f'{program.name} depends on the hash seed')
    program.with_suffix('.out').write_bytes(answer)
    print(program.name, len(answer.splitlines()), 'lines')
