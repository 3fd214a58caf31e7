#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/lang/text_cases.tsv: what CPython 3.11 answers to the questions that tst_text_cases.cpp asks.

A line is: question TAB arguments ... TAB answer. An answer begins with '=' or, for an exception, with '!Class: '.
Backslash, tab, line feed and carriage return are escaped. `record_text_cases.py [SCALE] [FILE]` makes SCALE times as
many random cases (1) in another file: a sweep needs no recording of its own.
"""
import pathlib
import random
import struct
import sys
import warnings

warnings.simplefilter('ignore')
SCALE = float(sys.argv[1]) if len(sys.argv) > 1 else 0.2
TARGET = sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(__file__).parent / 'text_cases.tsv'
R = random.Random(20261123)
LINES = []


def escape(text):
    return (text.replace('\\', '\\\\').replace('\t', '\\t').replace('\n', '\\n').replace('\r', '\\r')
            .encode('utf-8', 'surrogatepass'))


def ask(question, function, *args):
    try:
        answer = '=' + function()
    except RecursionError:
        raise
    except Exception as e:
        answer = f'!{type(e).__name__}: {e}'
    LINES.append(b'\t'.join([escape(question), *(escape(str(a)) for a in args), escape(answer)]))


def any_float():
    kind = R.randrange(9)
    if kind == 0: return struct.unpack('<d', struct.pack('<Q', R.getrandbits(64)))[0]
    if kind == 1: return R.uniform(-1000, 1000)
    if kind == 2: return float(R.randrange(-10**6, 10**6))
    if kind == 3: return R.randrange(-10**7, 10**7) / 10**R.randrange(1, 9)
    if kind == 4: return R.choice([0.0, -0.0, 1.0, 0.5, 1.5, 2.5, 1e16, 1e15, 123456789012345680.0, 1e22, 1e23, 5e-324,
                                   1.7976931348623157e308, 2.2250738585072014e-308, 1e-4, 1e-5, 0.1, 9.995, 0.05,
                                   float('inf'), float('-inf'), float('nan'), 2.0**-44, 9.5e-323, 999999.5, 0.00001234])
    if kind == 5: return R.randrange(1, 2000) / 2.0**R.randrange(1, 12)
    if kind == 6: return R.random() * 10.0**R.randrange(-320, 308)
    if kind == 7: return float(R.getrandbits(R.randrange(1, 200)))
    return -R.random()


def any_int():
    kind = R.randrange(5)
    if kind == 0: return R.randrange(-20, 20)
    if kind == 1: return R.randrange(-10**6, 10**6)
    if kind == 2: return R.choice([-1, 1]) * 2**R.randrange(0, 200) + R.randrange(-2, 3)
    if kind == 3: return R.choice([-1, 1]) * R.getrandbits(R.randrange(1, 400))
    return R.choice([-1, 1]) * 10**R.randrange(0, 60)


LETTERS = list('aabbcAZ019 \t\n,._-\'"\\%{}') + ['é', 'ß', 'Σ', 'σ', 'ǆ', 'ǅ', '日', '😀', '\u00a0', '\u2028', '\x1f',
                                                 '\x7f', '\u0301', 'ﬁ', 'İ', '٣', '²', '½', 'ª', '\ue000', "ʼ", '\x85', '\ud800']


def any_text(most=12):
    return ''.join(R.choice(LETTERS) for _ in range(R.randrange(0, most)))


def any_spec(types):
    spec = ''
    if R.random() < .4: spec += R.choice(['', '', '*', 'x', 'é', '0']) + R.choice('<>^=')
    if R.random() < .3: spec += R.choice('+- ')
    if R.random() < .1: spec += 'z'
    if R.random() < .2: spec += '#'
    if R.random() < .3: spec += '0'
    if R.random() < .5: spec += str(R.randrange(0, 30))
    if R.random() < .25: spec += R.choice([',', '_', ',', '_', ',_'])
    if R.random() < .4: spec += '.' + R.choice(['', *map(str, range(0, 20))])
    if R.random() < .8: spec += R.choice(types)
    if R.random() < .03: spec += 'q'
    return spec


def floats():
    for _ in range(int(150 * SCALE)):
        x = any_float()
        ask('floatRepr', lambda: repr(x), x.hex())
        ask('floatHex', lambda: x.hex(), x.hex())
        if x == x:
            ask('hashDouble', lambda: str(hash(x)), x.hex())
        y = any_float()
        if y:
            ask('floatFloor', lambda: '%r %r' % divmod(x, y), x.hex(), y.hex())
            ask('floatModulo', lambda: repr(x % y), x.hex(), y.hex())
        if x > 0 or y == int(y if abs(y) < 1e300 else 0):
            ask('floatPower', lambda: repr(x ** y), x.hex(), y.hex())
        n = R.choice([0, 1, 2, 3, 5, 10, 17, 20, 323, 324, -1, -2, -3, -20, -308, -309])
        ask('roundTo', lambda: repr(round(x, n)), x.hex(), n)
        if abs(x) < 1e300:
            ask('roundHalfEven', lambda: str(round(x)), x.hex())
    for text in ['1', ' 1.5 ', '1_0', '1__0', '_1', '1_', '1e5', '1E+5', '1e', '.5', '5.', '.', 'inf', '-Infinity', 'nan',
                 '+nan', 'infinit', '1e400', '-1e400', '1e-400', '0x1p3', '1.5.2', '', ' ', '+-1', '٣.٤', '1 2', '1e5_0',
                 '1_e5', '1._5', '0' * 400 + '1', '9' * 400, '0.' + '0' * 400 + '1', '1e99999999999', '\u20031\u2003']:
        ask('parseFloat', lambda: repr(float(text)), text)
    for text in ['0x1p3', '1.8p0', 'inf', '-nan', '0x1.fffffffffffffp+1023', '0x1p1024', '0x1p-1080', 'z', '', '0x', '0x.8',
                 '1p', ' 0x1.8p1 ']:
        ask('parseFloatHex', lambda: repr(float.fromhex(text)), text)


def integers():
    for _ in range(int(150 * SCALE)):
        a, b = any_int(), any_int()
        ask('decimal', lambda: str(a), a)
        ask('bits', lambda: f'{a.bit_length()} {a.bit_count()}', a)
        if b:
            ask('intFloor', lambda: '%d %d' % divmod(a, b), a, b)
            ask('trueDivide', lambda: repr(a / b), a, b)
        ask('bitAnd', lambda: str(a & b), a, b)
        ask('bitOr', lambda: str(a | b), a, b)
        ask('bitXor', lambda: str(a ^ b), a, b)
        n = R.randrange(0, 130)
        ask('shiftLeft', lambda: str(a << n), a, n)
        ask('shiftRight', lambda: str(a >> n), a, n)
        e = R.randrange(0, 12)
        ask('intPower', lambda: str(a ** e), a, e)
        m = any_int()
        k = R.randrange(-30, 60)
        ask('powerModulo', lambda: str(pow(a, k, m)), a, k, m)
        ask('toDouble', lambda: repr(float(a)), a)
        x = any_float()
        if x == x:
            ask('compare', lambda: str((a > x) - (a < x)), a, x.hex())
            if abs(x) != float('inf'):
                ask('fromDouble', lambda: str(int(x)), x.hex())
        base = R.choice([2, 8, 10, 16, 3, 36])
        text = ''.join(R.choice('0123456789abcxXoObB_ -+zZ٣') for _ in range(R.randrange(1, 8)))
        for source in (text, R.choice(['', '-', '+']) + R.choice(['0x', '0b', '0o', '0X', '', '00']) + str(abs(any_int()))):
            for at in (base, 0, 10):
                ask('parseInteger', lambda: str(int(source, at)), source, at)
        d = R.randrange(1, 25)
        ask('roundToTen', lambda: str(round(a, -d)), a, d)
        if abs(a) < 2**63:
            ask('hashInteger', lambda: str(hash(a)), a)


def formats():
    for _ in range(int(500 * SCALE)):
        spec = any_spec('bcdoxXneEfFgG%s')
        i = R.choice([any_int(), R.randrange(0, 300)])
        ask('formatInteger', lambda: format(i, spec), i, spec)
        spec = any_spec('eEfFgGn%')
        x = any_float()
        ask('formatFloat', lambda: format(x, spec), x.hex(), spec)
        spec = any_spec('ssssd')
        s = any_text()
        ask('formatString', lambda: format(s, spec), s, spec)
        z = complex(any_float(), any_float())
        spec = R.choice(['', '.2f', '>30', '+.3e', '<20.4g', any_spec('fge')])
        ask('formatComplex', lambda: format(z, spec), z.real.hex(), z.imag.hex(), spec)
    for _ in range(int(300 * SCALE)):
        flags = ''.join(R.choice('-+ #0') for _ in range(R.randrange(0, 3)))
        size = R.choice(['', str(R.randrange(0, 20))]) + R.choice(['', '.', '.' + str(R.randrange(0, 15))])
        code = R.choice('diouxX')
        i = any_int()
        ask('percentInteger', lambda: f'%{flags}{size}{code}' % i, f'%{flags}{size}{code}', i)
        code = R.choice('eEfFgG')
        x = any_float()
        ask('percentFloat', lambda: f'%{flags}{size}{code}' % x, f'%{flags}{size}{code}', x.hex())
        s = any_text()
        ask('percentText', lambda: f'%{flags}{size}s' % s, f'%{flags}{size}s', s)
    for template in ['%', '%(a', '%(a(b)c)s', '%y', '%é', '%5', '%.', '%hd', '%99999999999999999999d', '%.99999999999f']:
        ask('percentParse', lambda: template % {'a': 1, 'a(b)c': 2}, template)


def texts():
    for _ in range(int(400 * SCALE)):
        s, t, u = any_text(), any_text(4), any_text(4)
        n = R.choice([-1, -1, 0, 1, 2])
        for name in ('upper', 'lower', 'title', 'capitalize', 'swapcase', 'casefold'):
            ask(name, lambda: getattr(s, name)(), s)
        ask('is', lambda: ' '.join(str(int(getattr(s, 'is' + k)())) for k in (
            'alpha', 'alnum', 'decimal', 'digit', 'numeric', 'space', 'printable', 'upper', 'lower', 'title', 'identifier',
            'ascii')), s)
        ask('repr', lambda: repr(s), s)
        ask('ascii', lambda: ascii(s), s)
        data = s.encode('utf-8', 'surrogatepass')
        ask('bytesRepr', lambda: repr(data), s)
        ask('splitSpace', lambda: '|'.join(s.split(None, n)), s, n)
        ask('rsplitSpace', lambda: '|'.join(s.rsplit(None, n)), s, n)
        if t:
            ask('split', lambda: '|'.join(s.split(t, n)), s, t, n)
            ask('rsplit', lambda: '|'.join(s.rsplit(t, n)), s, t, n)
        ask('splitlines', lambda: '|'.join(s.splitlines()), s)
        ask('splitlinesKeep', lambda: '|'.join(s.splitlines(True)), s)
        ask('strip', lambda: '|'.join((s.strip(), s.lstrip(), s.rstrip())), s)
        ask('stripChars', lambda: '|'.join((s.strip(t), s.lstrip(t), s.rstrip(t))), s, t)
        ask('count', lambda: str(s.count(t)), s, t)
        ask('replace', lambda: s.replace(t, u, n), s, t, u, n)
        w = R.randrange(0, 20)
        ask('justify', lambda: '|'.join((s.center(w, '*'), s.ljust(w), s.rjust(w), s.zfill(w))), s, w)
        ask('expandtabs', lambda: s.expandtabs(w), s, w)
        for name in ('upper', 'lower', 'title', 'capitalize', 'swapcase'):
            ask('bytes.' + name, lambda: getattr(data, name)().decode('utf-8', 'surrogatepass'), s)
    for a, z in ((0x20, 0x600), (0x1c4, 0x250), (0x370, 0x400), (0x10a0, 0x1100), (0x1e90, 0x2190), (0xfb00, 0xfb20),
                 (0x1d7c0, 0x1d800), (0x2150, 0x2190), (0x660, 0x670)):
        for c in map(chr, range(a, z)):
            ask('is', lambda: ' '.join(str(int(getattr(c, 'is' + k)())) for k in (
                'alpha', 'alnum', 'decimal', 'digit', 'numeric', 'space', 'printable', 'upper', 'lower', 'title',
                'identifier', 'ascii')), c)
            ask('cases', lambda: '|'.join((c.upper(), c.lower(), c.title(), c.casefold())), c)
            if c.isdecimal():
                ask('parseInteger', lambda: str(int(c, 10)), c, 10)
    for _ in range(int(200 * SCALE)):
        raw = bytes(R.choice([65, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xf5, 0xff, 0xe2])
                    for _ in range(R.randrange(1, 6)))
        ask('decode', lambda: str(len(raw.decode())), raw.hex())


def fields():
    for template in ['a{}b', '{0}{1}', '{{}}', '{', '}', '{0', '{!', '{!r', '{0!r}', '{0!rx}', '{0!}', '{0.a[b][3].c:>{w}}',
                     '{a{b}}', '{0:{{}', '{0:}}', 'x}}y{{', '{0[a}', '{0[}]}', '{:{}.{}}', '{0[]}']:
        ask('fields', lambda: '|'.join(map(repr, _fields(template))), template)
    for name in ['0', 'a.b', 'a[b]', 'a[3].c', '.x', '[0]', 'a.', 'a[', 'a[]', 'a[b]c', '99999999999999999999', 'a[9999999999999999999999]']:
        ask('fieldName', lambda: _name(name), name)


def _fields(template):
    import _string
    return list(_string.formatter_parser(template))


def _name(name):
    import _string
    first, rest = _string.formatter_field_name_split(name)
    return '|'.join([str(first), *(f'{"." if attribute else "["}{key}' for attribute, key in rest)])


for part in (floats, integers, formats, texts, fields):
    part()
pathlib.Path(TARGET).write_bytes(b'\n'.join(LINES) + b'\n')
print(len(LINES), 'cases')
