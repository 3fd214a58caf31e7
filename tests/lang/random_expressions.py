#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints a program of random expressions on the built-in types; each line of its output is a value or an exception.

random_expressions.py SEED COUNT > program.py
Run the program under CPython 3.11 and under the interpreter: the two outputs must be equal. A developer hunts
differences with it (any number of seeds); tests/lang/builtins/expressions_*.py are three such programs, kept as tests.
"""
import random
import sys

R = random.Random(int(sys.argv[1]))
COUNT = int(sys.argv[2])

INTS = ['0', '1', '-1', '2', '3', '7', '-5', '10', '255', '1000', 'True', 'False', '700', '-2**63', '2**64 + 1', '10**20',
        '-10**25', '4611686018427387903', '4611686018427387904', '-4611686018427387904', '-4611686018427387905']
FLOATS = ['0.0', '-0.0', '1.0', '0.5', '-2.5', '1.5', '3.14159', '1e16', '1e-7', '1e22', '123456.789', "float('inf')",
          "float('nan')", '2.0', '-1e300', '9007199254740993.0']
STRS = ["''", "'a'", "'abc'", "'Hello World'", "'  x y '", "'äöü'", "'日本'", "'😀x'", "'a,b,,c'", "'12'", "'-3.5'", "'aXbX'",
        '"it\'s"', "'a\\nb\\r\\nc'", "'tab\\there'", "'ß'", "'{}'", "'%s'", "'%d-%5.2f'", "'{0!r:>8}|{1}'", "'0x1f'", "'x' * 5"]
BYTES = ["b''", "b'a'", "b'abc'", "b'\\xff\\x00'", "b'a b  c'", "bytearray(b'xyz')", "bytes(3)"]
LISTS = ['[]', '[1]', '[1, 2, 3]', "['b', 'a', 'c']", '[3, 1, 2]', '[[1], [2, 3]]', "[1, 'a', None]", '[1.5, 2, True]',
         'list(range(10))']
TUPLES = ['()', '(1,)', '(1, 2)', "('a', 1)", '((1, 2), (3,))', "('x', 'y', 'z')", '(1.5, 2)']
DICTS = ['{}', "{'a': 1}", "{1: 'x', 2: 'y'}", "{'b': 2, 'a': 1}", "{(1, 2): [3]}", "{1: 1, 1.0: 2, True: 3}"]
SETS = ['set()', '{1}', '{3, 1, 2}', '{10, 20, 30, 40, 5}', '{1.5, 2}', 'frozenset({1, 2})', 'frozenset()', '{-1, -2, 0}',
        '{100, 33, 7, 65, 129}', '{(1, 2), (3, 4)}']
OTHERS = ['None', '...', 'NotImplemented', 'range(5)', 'range(1, 10, 3)', 'range(5, 0, -2)', 'slice(1, 5, 2)', 'int', 'str',
          'len', '1+2j', '-0.5j', 'object', 'list', 'dict.fromkeys("ab")', '{"k": 1}.items()', '{1: 2}.keys()', '{1: 2}.values()',
          'complex(1, -0.0)']
GROUPS = [INTS, FLOATS, STRS, BYTES, LISTS, TUPLES, DICTS, SETS, OTHERS]
WEIGHTS = [6, 4, 6, 2, 4, 3, 3, 3, 3]

BINARY = ['+', '-', '*', '/', '//', '%', '**', '<<', '>>', '&', '|', '^', '==', '!=', '<', '<=', '>', '>=', 'in', 'not in',
          'is', 'and', 'or', '@']
SPECS = ['', 'd', 's', 'x', '5', '>8', '<8', '^8', '=+8', '08', '+', ',', '_', '.2f', '.3', 'e', '.1%', 'g', '#x', '#b', 'c', 'n',
         '*^12', '10.4', ' d', '-8d', 'é>5', '020,.1f', 'z.0f', 'q', '.', '{}', '>>5', '0>5']
METHODS = {
    'str': ['upper()', 'lower()', 'title()', 'swapcase()', 'capitalize()', 'casefold()', 'strip()', 'strip(@s)', 'lstrip(@s)',
            'rstrip(@s)', 'split()', 'split(@s)', 'split(@s, @i)', 'rsplit(None, 1)', 'rsplit(@s, 1)', 'splitlines()',
            'splitlines(True)', 'partition(@s)', 'rpartition(@s)', 'find(@s)', 'rfind(@s)', 'index(@s)', 'rindex(@s, @i)',
            'count(@s)', 'count(@s, @i, @i)', 'find(@s, @i, @i)', 'replace(@s, @s)', 'replace(@s, @s, @i)', 'startswith(@s)',
            'endswith((@s, @s))', 'startswith(@s, @i)', 'startswith(@a)', 'center(@n)', 'center(@n, "*")', 'ljust(@n)', 'rjust(@n, "é")',
            'zfill(@n)', 'join(@a)', 'join(["x", "y"])', 'isalpha()', 'isdigit()', 'isspace()', 'isupper()', 'islower()', 'istitle()',
            'isidentifier()', 'isnumeric()', 'isprintable()', 'isascii()', 'encode()', 'encode("ascii")', 'encode("latin-1", "replace")',
            'expandtabs(@n)', 'removeprefix(@s)', 'removesuffix(@s)', 'translate({97: "Z", 98: None})', 'format(@a, @a)', 'format(@a)',
            '__len__()', '__contains__(@a)', '__getitem__(@a)', '__mod__(@a)', '__eq__(@a)', '__add__(@s)', '__mul__(@i)',
            'format_map({"a": 1})', '__format__(@s)'],
    'int': ['bit_length()', 'bit_count()', 'to_bytes(8, "big")', 'to_bytes(20, "little", signed=True)', 'as_integer_ratio()',
            'conjugate()', '__add__(@a)', '__floordiv__(@a)', '__round__(@i)', 'real', 'imag', 'numerator', '__index__()',
            '__pow__(2)', '__rsub__(@a)', '__neg__()', '__bool__()', '__format__(@f)'],
    'float': ['is_integer()', 'hex()', 'as_integer_ratio()', '__round__()', '__round__(@i)', '__add__(@a)', '__divmod__(@a)', 'real',
              '__trunc__()', '__floor__()', '__ceil__()', '__eq__(@a)', '__rpow__(2)', '__format__(@f)', '__int__()'],
    'bytes': ['upper()', 'hex()', 'hex("-")', 'hex(":", 2)', 'decode()', 'decode("latin-1")', 'decode("utf-8", "replace")', 'split()',
              'split(b"b")', 'strip()', 'find(b"b")', 'find(98)', 'count(b"a")', 'replace(b"a", b"ZZ")', 'startswith(b"a")', 'join([b"1", b"2"])',
              'isalpha()', 'title()', 'center(9)', 'zfill(6)', '__getitem__(@i)', '__contains__(@a)', 'partition(b"b")', 'splitlines()',
              'translate(None, b"a")', 'index(b"z")'],
    'list': ['copy()', 'index(@a)', 'count(@a)', '__getitem__(@a)', '__contains__(@a)', '__add__(@a)', '__mul__(@i)', '__len__()',
             'pop()', 'pop(@i)', 'remove(@a)', 'append(@a)', 'extend(@a)', 'insert(@i, @a)', 'sort()', 'sort(reverse=True)',
             'sort(key=str)', 'reverse()', 'clear()', '__eq__(@a)', '__reversed__()'],
    'tuple': ['index(@a)', 'count(@a)', '__getitem__(@a)', '__add__(@a)', '__hash__() is not None', '__len__()', '__contains__(@a)', '__lt__(@a)'],
    'dict': ['get(@a)', 'get(@a, 5)', 'pop(@a)', 'pop(@a, None)', 'keys()', 'values()', 'items()', 'copy()', 'popitem()',
             'setdefault(@a)', 'setdefault(@a, 9)', 'update(@a)', '__getitem__(@a)', '__contains__(@a)', '__or__(@a)', '__len__()',
             'fromkeys(@a)', 'fromkeys(@a, 1)', '__eq__(@a)', '__reversed__()', 'keys() & @a', 'keys() | @a', 'items() - @a',
             'keys() == @a', 'keys() < @a', 'values() == @a', 'keys().isdisjoint(@a)'],
    'set': ['union(@a)', 'intersection(@a)', 'difference(@a)', 'symmetric_difference(@a)', 'issubset(@a)', 'issuperset(@a)',
            'isdisjoint(@a)', 'copy()', 'add(@a)', 'discard(@a)', 'remove(@a)', 'pop()', 'update(@a)', 'difference_update(@a)',
            '__contains__(@a)', '__or__(@a)', '__le__(@a)', 'union(@a, @a)', 'intersection_update(@a)', 'symmetric_difference_update(@a)'],
    'range': ['index(@a)', 'count(@a)', '__getitem__(@a)', '__contains__(@a)', '__len__()', 'start', 'stop', 'step', '__reversed__()',
              '__eq__(@a)', '__hash__() is not None'],
}
POOLS = {'str': STRS, 'int': INTS, 'float': FLOATS, 'bytes': BYTES, 'list': LISTS, 'tuple': TUPLES, 'dict': DICTS, 'set': SETS,
         'range': ['range(5)', 'range(1, 10, 3)', 'range(5, 0, -2)', 'range(0)']}
FUNCTIONS = ['abs(@a)', 'all(@a)', 'any(@a)', 'ascii(@a)', 'bin(@a)', 'bool(@a)', 'bytes(@a)', 'callable(@a)', 'chr(@i)', 'complex(@a)',
             'dict(@a)', 'divmod(@a, @a)', 'list(enumerate(@a))', 'list(enumerate(@a, @i))', 'list(filter(None, @a))', 'float(@a)',
             'format(@a, @f)', 'frozenset(@a)', 'getattr(@a, "real", "no")', 'hasattr(@a, "append")', 'hash(@a) == hash(@a)', 'hex(@a)',
             'int(@a)', 'int(@s, @n)', 'isinstance(@a, (int, str))', 'isinstance(@a, @a)', 'issubclass(bool, @a)', 'list(@a)', 'len(@a)',
             'list(map(str, @a))', 'list(map(lambda a, b: (a, b), @a, @a))', 'max(@a)', 'min(@a)', 'max(@a, @a)', 'min(@a, key=str)',
             'max(@a, default=None)', 'next(iter(@a))', 'next(iter(@a), "end")', 'oct(@a)', 'ord(@a)', 'pow(@a, @n)', 'pow(@a, @n, @a)',
             'repr(@a)', 'list(reversed(@a))', 'round(@a)', 'round(@a, @n)', 'round(@a, -@n)', 'set(@a)', 'sorted(@a)',
             'sorted(@a, reverse=True)', 'sorted(@a, key=repr)', 'str(@a)', 'sum(@a)', 'sum(@a, @a)', 'tuple(@a)', 'type(@a)', 'list(zip(@a, @a))',
             'list(zip(@a, @a, strict=True))', 'list(range(@n, @n, @i))', 'range(@a)', 'iter(@a) is not None', 'vars(@a)', 'str(@a, @s)',
             'bytearray(@a)', 'slice(@a, @a).indices(10)', 'f"{@a}"', 'f"{@a!r:>10}"', 'f"{@a:@F}"', 'f"{@a:@F}"', 'print(@a)', 'print(@a, @a, sep="-")',
             '"%s" % @a', '"%r|%5s" % (@a, @a)', '"%d" % @a', '"%x" % @a', '"%.3f" % @a', '"%c" % @a', '"%5.1e|%-8s|" % (@a, @a)', '"%(a)s" % @a',
             '"{} {}".format(@a, @a)', '"{0:@F}".format(@a)', '"{0[0]}".format(@a)', '"{0.real}".format(@a)', '"{a!s:^9}".format(a=@a)',
             '[*@a]', '{*@a}', '{**@a}', '(*@a, 1)', '@a[@a]', '@a[@n:@n]', '@a[::@n]', '@a[::-1]', '@a[-@n:]', 'not @a', '-@a', '+@a', '~@a',
             '@a if @a else @a', '[x for x in @a]', '{x: 1 for x in @a}', '@a()', '@a.foo', '[x for x in @a if x]']


def any_atom():
    return R.choice(R.choices(GROUPS, WEIGHTS)[0])


def fill(template):
    out = ''
    i = 0
    while i < len(template):
        if template[i] == '@' and i + 1 < len(template) and template[i + 1] in 'asinfF':
            kind = template[i + 1]
            i += 2
            out += {'a': lambda: atom(), 's': lambda: R.choice(STRS) if R.random() < .95 else any_atom(),
                    'i': lambda: R.choice(['0', '1', '2', '-1', '3', '5', '-2', '100', '-100']) if R.random() < .95 else any_atom(),
                    'n': lambda: R.choice(['0', '1', '2', '3', '8', '10', '16', '36']), 'f': lambda: repr(R.choice(SPECS)),
                    'F': lambda: R.choice([s for s in SPECS if '{' not in s])}[kind]()
        else:
            out += template[i]
            i += 1
    return out


def atom(depth=1):
    if depth and R.random() < .12:
        return '(' + expression(depth - 1) + ')'
    text = any_atom()
    return f'({text})' if not text.isalnum() else text


def expression(depth=1):
    kind = R.random()
    if kind < .35:
        op = R.choice(BINARY)
        left, right = atom(depth), atom(depth)
        if op in ('**', '<<', '*') and any('**' in s or '10' in s or '46' in s for s in (left, right)):
            right = R.choice(['2', '3', '-1', '0.5', "'a'", '[1]'])
            left = R.choice(INTS + FLOATS + ["'ab'", '[1, 2]', '(1,)'])
            left = f'({left})'
        return f'{left} {op} {right}'
    if kind < .65:
        return fill(R.choice(FUNCTIONS))
    name = R.choice(list(METHODS))
    return f'({R.choice(POOLS[name])}).{fill(R.choice(METHODS[name]))}'


def usable(text):
    # Left out: what CPython answers with addresses, hashes of the process, or by running out of memory.
    if 'f"' in text and text.count('"') != 2:
        return False
    if 'f"' in text and ('\\' in text or "{" in text[text.index('f"') + 3:text.rindex('"')].replace("{{", "") and "'" in text):
        return False
    try:
        compile(text, '', 'eval')
    except SyntaxError:
        return False
    return True


print('''# A program of random expressions: made by tests/lang/random_expressions.py, judged by CPython.
def show(function):
    try:
        value = function()
        text = repr(value)
        if isinstance(value, (set, frozenset)) and not all(isinstance(member, (int, float)) for member in value):
            text = type(value).__name__ + str(sorted(map(repr, value)))
        if hasattr(value, '__next__'):
            text = type(value).__name__ + ' ' + repr(list(value))
    except RecursionError:
        text = 'RecursionError'
    except Exception as fault:
        text = type(fault).__name__ + ': ' + str(fault)
    print(text[:300] if ' at 0x' not in text else text[:text.index(' at 0x')])

''')
made = 0
import warnings
warnings.simplefilter('ignore')
while made < COUNT:
    text = expression()
    if not usable(text):
        continue
    print(f'show(lambda: {text})')
    made += 1
