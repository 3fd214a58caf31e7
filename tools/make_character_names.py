#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the rows of engine/lang/parser_names.def from CPython 3.11's own Unicode database."""
import sys
import unicodedata

LINE_WIDTH = 118

# Blocks whose characters \\N{...} may name: what teaching programs use.
NAMED_BLOCKS = [
    (0x0020, 0x007F), (0x00A0, 0x0100), (0x0370, 0x0400), (0x0400, 0x0460), (0x2000, 0x2070), (0x2070, 0x20A0),
    (0x20A0, 0x20C1), (0x2100, 0x2150), (0x2150, 0x2190), (0x2190, 0x2200), (0x2200, 0x2300), (0x2300, 0x2400),
    (0x2460, 0x2500), (0x2500, 0x2600), (0x2600, 0x2700), (0x2700, 0x27C0), (0x1F300, 0x1F650), (0x1F680, 0x1F700),
    (0x1F900, 0x1FA00),
]


def names():
    found = []
    for first, end in NAMED_BLOCKS:
        for code in range(first, end):
            name = unicodedata.name(chr(code), "")
            if name:
                found.append((name, code))
    for name, code in sorted(found):
        yield f'{{"{name}", 0x{code:X}}},'


def print_rows(rows):
    line = "   "
    for row in rows:
        if len(line) + 1 + len(row) > LINE_WIDTH:
            print(line)
            line = "   "
        line += " " + row
    print(line)


if len(sys.argv) > 1:
    sys.exit(__doc__)
print_rows(names())
