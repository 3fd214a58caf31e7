# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples in the docstrings of the program, run and compared."""
import io as _io
import re as _re
import sys as _sys
import traceback as _traceback
from collections import namedtuple as _namedtuple

ELLIPSIS, NORMALIZE_WHITESPACE, IGNORE_EXCEPTION_DETAIL, SKIP, REPORT_NDIFF = 1, 2, 4, 8, 16
_FLAGS = {'ELLIPSIS': ELLIPSIS, 'NORMALIZE_WHITESPACE': NORMALIZE_WHITESPACE, 'SKIP': SKIP,
          'IGNORE_EXCEPTION_DETAIL': IGNORE_EXCEPTION_DETAIL, 'REPORT_NDIFF': REPORT_NDIFF}
TestResults = _namedtuple('TestResults', 'failed attempted')
_PROMPT = _re.compile(r'^( *)>>> ?(.*)$')


class Example:
    def __init__(self, source, want, lineno, flags):
        self.source, self.want, self.lineno, self.flags = source, want, lineno, flags


def examples_of(text):
    lines = text.expandtabs().split('\n')
    found, at = [], 0
    while at < len(lines):
        begin = _PROMPT.match(lines[at])
        if begin is None:
            at += 1
            continue
        indent, first = begin[1], at
        source = [begin[2]]
        at += 1
        while at < len(lines) and _re.match(indent + r'\.\.\.( |$)', lines[at]):
            source.append(lines[at][len(indent) + 4:])
            at += 1
        want = []
        while at < len(lines) and lines[at].strip() and not _PROMPT.match(lines[at]):
            want.append(lines[at][len(indent):])
            at += 1
        code = '\n'.join(source)
        flags = 0
        for sign, name in _re.findall(r'#\s*doctest:.*?([+-])(\w+)', code):
            flags = flags | _FLAGS.get(name, 0) if sign == '+' else flags & ~_FLAGS.get(name, 0)
        code = code if code.endswith('\n') else code + '\n'
        found.append(Example(code, ''.join(line + '\n' for line in want), first, flags))
    return found


def _docstrings(module):
    """Name, docstring ('' if there is none) and first line, counted from 0, None if unknown; in the order of names."""
    import linecache
    lines = linecache.getlines(getattr(module, '__file__', ''))
    title = module.__name__
    found = [(title, module.__doc__, 0 if module.__doc__ else None)] if isinstance(module.__doc__, str) else []

    def visit(obj, name):
        doc = obj.__doc__ if isinstance(obj.__doc__, str) else ''
        found.append((name, doc, _first_line(obj, lines)))
        if isinstance(obj, type):
            for key, member in vars(obj).items():
                if isinstance(member, (staticmethod, classmethod)):
                    member = member.__func__
                if isinstance(member, (type, type(visit), property)) and _belongs(member, title):
                    visit(member, f'{name}.{key}')

    for key, member in vars(module).items():
        inner = getattr(member, '__wrapped__', member)
        if isinstance(inner, (type, type(visit))) and _belongs(inner, title):
            visit(member, f'{title}.{key}')
    for key, member in getattr(module, '__test__', {}).items():
        if isinstance(member, str):
            found.append((f'{title}.__test__.{key}', member, None))
        else:
            visit(member, f'{title}.__test__.{key}')
    return sorted(found, key=lambda entry: entry[:2])


def _belongs(obj, title):
    return isinstance(obj, property) or getattr(obj, '__module__', None) == title


def _first_line(obj, lines):
    """Where a docstring begins."""
    if isinstance(obj, type):
        begin = _re.compile(rf'^\s*class\s*{_re.escape(obj.__name__)}\b')
        at = next((at for at, line in enumerate(lines) if begin.match(line)), None)
    else:
        function = getattr(obj, '__wrapped__', obj)
        at = function.__code__.co_firstlineno - 1 if hasattr(function, '__code__') else None
    if at is None:
        return None
    quote = _re.compile(r'(^|.*:)\s*\w*("|\')')
    return next((line for line in range(at, len(lines)) if quote.match(lines[line])), None)


def _matches(want, got, flags):
    if want == got:
        return True
    want = _re.sub(r'(?m)^<BLANKLINE>\s*?$', '', want)
    if want == got:
        return True
    if flags & NORMALIZE_WHITESPACE:
        want, got = ' '.join(want.split()), ' '.join(got.split())
        if want == got:
            return True
    if flags & ELLIPSIS and '...' in want:
        return _re.fullmatch('.*'.join(_re.escape(part) for part in want.split('...')), got, _re.DOTALL) is not None
    return False


def _execute(source, names):
    try:
        code = compile(source.strip(), '<doctest>', 'eval')
    except SyntaxError:
        exec(compile(source, '<doctest>', 'exec'), names)
        return
    value = eval(code, names)
    if value is not None:
        names['_'] = value
        print(repr(value))


def _outcome(example, names):
    """What the example printed and the exception it ended with."""
    stream, _sys.stdout = _sys.stdout, _io.StringIO()
    error = None
    try:
        _execute(example.source, names)
    except KeyboardInterrupt:
        raise
    except BaseException as raised:
        error = raised
    finally:
        stream, _sys.stdout = _sys.stdout, stream
    return stream.getvalue(), error


def _is_right(example, printed, error, flags):
    expected = _re.match(r'Traceback \((?:most recent call last|innermost last)\):\n'
                         r'(?:[ \t].*\n|\n)*(?P<message>[\s\S]*)', example.want)
    if error is None:
        return expected is None and _matches(example.want, printed, flags)
    if expected is None:
        return False
    message = ''.join(_traceback.format_exception_only(type(error), error))
    wanted = expected['message']
    if flags & IGNORE_EXCEPTION_DETAIL:
        def kind(text):
            return text.split(':')[0].rpartition('.')[2].strip()
        return kind(wanted) == kind(message)
    return _matches(wanted, message, flags)


def _indented(text):
    return ''.join('    ' + line + '\n' if line else '\n' for line in text.splitlines())


def _report(name, example, printed, error, first_line):
    print('*' * 70)
    line = '?' if first_line is None else first_line + example.lineno + 1
    print(f'File "{getattr(_sys.modules["__main__"], "__file__", "?")}", line {line}, in {name}')
    print('Failed example:')
    print(_indented(example.source), end='')
    if error is not None:
        print('Exception raised:')
        print(_indented('Traceback (most recent call last):\n  ...\n' +
                        ''.join(_traceback.format_exception_only(type(error), error))), end='')
        return
    print('Expected:\n' + _indented(example.want) if example.want else 'Expected nothing\n', end='')
    print('Got:\n' + _indented(printed) if printed else 'Got nothing\n', end='')


def _run(name, text, names, flags, verbose, first_line=None):
    failed = tried = 0
    for example in examples_of(text):
        if (flags | example.flags) & SKIP:
            continue
        tried += 1
        if verbose:
            print('Trying:\n' + _indented(example.source) +
                  ('Expecting:\n' + _indented(example.want) if example.want else 'Expecting nothing\n'), end='')
        printed, error = _outcome(example, names)
        if _is_right(example, printed, error, flags | example.flags):
            if verbose:
                print('ok')
        else:
            failed += 1
            _report(name, example, printed, error, first_line)
    return failed, tried


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    module = m or _sys.modules['__main__']
    verbose = '-v' in _sys.argv if verbose is None else verbose
    tested = []
    for title, text, first_line in _docstrings(module):
        if exclude_empty and not text:
            continue
        names = dict(vars(module) if globs is None else globs)
        names.update(extraglobs or {})
        names.setdefault('__name__', '__main__')
        tested.append((title, *_run(title, text, names, optionflags, verbose, first_line)))
    if report:
        _summarise(tested, verbose)
    return TestResults(sum(bad for _, bad, _ in tested), sum(count for _, _, count in tested))


def _summarise(tested, verbose):
    failed, tried = sum(bad for _, bad, _ in tested), sum(count for _, _, count in tested)
    failures = [entry for entry in tested if entry[1]]
    if verbose:
        empty = [title for title, _, count in tested if not count]
        passed = [(title, count) for title, bad, count in tested if count and not bad]
        if empty:
            print(f'{len(empty)} items had no tests:', *(f'    {title}' for title in empty), sep='\n')
        if passed:
            print(f'{len(passed)} items passed all tests:', *(f' {count:3d} tests in {title}' for title, count in passed),
                  sep='\n')
    if failures:
        print('*' * 70)
        print(f'{len(failures)} items had failures:')
        for title, bad, count in failures:
            print(f' {bad:3d} of {count:3d} in {title}')
    if verbose:
        print(f'{tried} tests in {len(tested)} items.')
        print(f'{tried - failed} passed and {failed} failed.')
    if failed:
        print(f'***Test Failed*** {failed} failures.')
    elif verbose:
        print('Test passed.')


def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0):
    if isinstance(f.__doc__, str):
        _run(name, f.__doc__, dict(globs), optionflags, verbose)


def testfile(*args, **kwargs):
    raise NotImplementedError('doctest.testfile() is not supported in a scenario: it reaches no file')
