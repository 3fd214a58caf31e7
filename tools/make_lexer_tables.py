#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the facts about Unicode that the lexer needs, as C++ table rows, from CPython 3.11's own database.

make_lexer_tables.py ranges   the rows of engine/lang/lexer_unicode.cpp
make_lexer_tables.py names    the rows of engine/lang/parser_names.cpp
"""
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


def ranges(holds):
    first = None
    for code in range(0x80, 0x110001):
        is_in = code < 0x110000 and not 0xD800 <= code < 0xE000 and holds(chr(code))
        if is_in and first is None:
            first = code
        elif not is_in and first is not None:
            yield f"{{0x{first:X}, 0x{code - 1:X}}},"
            first = None


def names():
    found = []
    for first, end in NAMED_BLOCKS:
        for code in range(first, end):
            name = unicodedata.name(chr(code), "")
            if name:
                found.append((name, code))
    for name, code in sorted(found):
        yield f'{{"{name}", 0x{code:X}}},'


def print_rows(name, rows):
    print(f"{name}:")
    line = "   "
    for row in rows:
        if len(line) + 1 + len(row) > LINE_WIDTH:
            print(line)
            line = "   "
        line += " " + row
    print(line)


if sys.argv[1:] == ["ranges"]:
    print_rows("kIdentifierStart", ranges(str.isidentifier))
    print_rows("kIdentifierContinue", ranges(lambda character: ("a" + character).isidentifier()))
    print_rows("kPrintable", ranges(str.isprintable))
elif sys.argv[1:] == ["names"]:
    print_rows("kNames", names())
else:
    sys.exit(__doc__)
