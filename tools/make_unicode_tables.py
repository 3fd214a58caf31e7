#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes engine/lang/text/unicode_tables.inc from the Unicode data of the Python that runs this (3.11: Unicode 14).

Everything a scenario can ask of a character is folded into one record; the table is a sorted list of ranges whose
characters share a record. Run it again only when the reference CPython changes:  tools/make_unicode_tables.py
"""
import pathlib
import sys

FLAGS = ['Printable', 'Alpha', 'Decimal', 'Digit', 'Numeric', 'Space', 'Upper', 'Lower', 'Title', 'Cased',
         'CaseIgnorable', 'IdStart', 'IdContinue', 'LineBreak', 'SpecialCase']


def flags_of(c):
    after_letter = ('a' + c + 'Σ').lower().endswith('ς')
    alone = (c + 'Σ').lower().endswith('ς')
    special = any(len(m) != 1 for m in (c.upper(), c.lower(), c.title())) or c.casefold() != c.lower()
    bits = [c.isprintable(), c.isalpha(), c.isdecimal(), c.isdigit(), c.isnumeric(), c.isspace(), c.isupper(),
            c.islower(), c.istitle() and not c.isupper(), after_letter and alone, after_letter and not alone,
            c.isidentifier(), ('a' + c).isidentifier(), len(('a' + c + 'a').splitlines()) == 2, special]
    return sum(1 << i for i, bit in enumerate(bits) if bit)


def delta(c, mapped):
    return ord(mapped) - ord(c) if len(mapped) == 1 else 0


def record_of(c):
    decimal = int(c) if c.isdecimal() else 0
    # A digit's value differs from character to character: the range starts at the zero and the rest is an offset.
    base = ord(c) - decimal if c.isdecimal() else 0
    return (flags_of(c), delta(c, c.upper()), delta(c, c.lower()), delta(c, c.title())), base


def rows(items, width=112):
    line = ''
    for item in items:
        if len(line) + len(item) + 1 > width:
            yield line.rstrip()
            line = ''
        line += item + ' '
    if line:
        yield line.rstrip()


def main():
    records, ranges, special = {}, [], []
    last = None
    for code in range(sys.maxunicode + 1):
        c = chr(code)
        record, base = record_of(c)
        key = (record, base)
        if key != last:
            ranges.append((code, records.setdefault(record, len(records))))
            last = key
        if record[0] >> FLAGS.index('SpecialCase') & 1:
            special.append((code, c.upper(), c.lower(), c.title(), c.casefold()))
    out = ['// SPDX-License-Identifier: GPL-3.0-or-later',
           '// Written by tools/make_unicode_tables.py; do not edit. Included by unicode.cpp alone.',
           '// clang-format off', '']
    out += ['enum Flag : std::uint16_t {']
    out += [f'  k{name} = 1U << {i},' for i, name in enumerate(FLAGS)] + ['};', '']
    out += ['constexpr Record kRecords[] = {']
    out += [*rows('{%d,%d,%d,%d},' % r for r in records), '};', '']
    out += ['constexpr Range kRanges[] = {']
    out += [*rows('{0x%X,%d},' % r for r in ranges), '};', '']

    def chars(text):
        return '{' + ','.join('0x%X' % ord(ch) for ch in text) + '}'
    out += ['constexpr SpecialCase kSpecialCases[] = {']
    out += [*rows('{0x%X,%s},' % (code, ','.join(map(chars, maps))) for code, *maps in special), '};', '']
    target = pathlib.Path(__file__).resolve().parent.parent / 'engine/lang/text/unicode_tables.inc'
    target.write_text('\n'.join(out))
    print(f'{len(records)} records, {len(ranges)} ranges, {len(special)} special cases, {len(out)} lines')


main()
