# SPDX-License-Identifier: GPL-3.0-or-later
"""inspect's source texts: the lines of functions and classes of the scenario."""
import inspect
import sys
import types
from _traceback import source_lines


def _lines_of(code):
    lines = source_lines(code)
    if not lines:
        raise OSError('could not get source code')
    return lines


def context_lines(code, lineno, context):
    """(lines around a line, its place among them), or two None."""
    lines = source_lines(code)
    if not lines:
        return None, None
    start = max(0, min(lineno - 1 - context // 2, len(lines) - context))
    return lines[start:start + context], lineno - 1 - start


def _code_of(obj):
    if inspect.ismethod(obj):
        obj = obj.__func__
    obj = inspect.unwrap(obj) if callable(obj) else obj
    if inspect.isfunction(obj):
        return obj.__code__
    if inspect.istraceback(obj):
        obj = obj.tb_frame
    return obj.f_code if inspect.isframe(obj) else obj


def _first_code(namespace, module):
    # Any code of the same file: it knows the file's text.
    for value in namespace.values():
        value = getattr(value, '__func__', value)
        if isinstance(value, types.FunctionType) and value.__module__ == module:
            return value.__code__
        if isinstance(value, type) and value.__module__ == module:
            found = _first_code(vars(value), module)
            if found is not None:
                return found
    return None


def _class_line(lines, name):
    # The line of `class Name`, the outermost if there are several.
    best = None
    for at, line in enumerate(lines):
        text = line.lstrip()
        if text.startswith('class ') and text[6:].lstrip().split('(')[0].split(':')[0].strip() == name:
            indent = len(line) - len(text)
            if best is None or indent < best[0]:
                best = indent, at
    if best is None:
        raise OSError('could not find class definition')
    at = best[1]
    while at > 0 and lines[at - 1].lstrip().startswith('@'):
        at -= 1
    return at


def findsource(object):
    """(all lines of the file, the number of the first one that matters)."""
    if inspect.isclass(object):
        module = sys.modules.get(object.__module__)
        code = _first_code(vars(module), object.__module__) if module else None
        if code is None:
            raise OSError('could not get source code')
        lines = _lines_of(code)
        return lines, _class_line(lines, object.__name__)
    code = _code_of(object)
    if inspect.ismodule(object):
        return _lines_of(_first_code(vars(object), object.__name__)), 0
    if not inspect.iscode(code):
        inspect.getfile(object)
    return _lines_of(code), code.co_firstlineno - 1


def _bracket_depth(line, depth):
    # Roughly: brackets outside of one-line strings and comments.
    quote = None
    for char in line:
        if quote:
            if char == quote:
                quote = None
        elif char in '\'"':
            quote = char
        elif char == '#':
            break
        elif char in '([{':
            depth += 1
        elif char in ')]}':
            depth -= 1
    return depth


def getblock(lines):
    """The lines of the definition that begins with the first one."""
    margin = inspect.indentsize(lines[0])
    depth, at = 0, 0
    while at < len(lines) and (lines[at].lstrip().startswith('@') or depth > 0):
        depth = _bracket_depth(lines[at], depth)
        at += 1
    depth = 0
    while at < len(lines):
        depth = _bracket_depth(lines[at], depth)
        at += 1
        if depth <= 0 and not lines[at - 1].rstrip().endswith('\\'):
            break
    head = lines[at - 1].split('#')[0].rstrip()
    if not head.endswith(':') and ':' in head or 'lambda' in head:
        return lines[:at]
    last = at
    while at < len(lines):
        line = lines[at]
        if line.strip() and not line.lstrip().startswith('#'):
            if inspect.indentsize(line) <= margin:
                break
            last = at + 1
        at += 1
    return lines[:last]


def getsourcelines(object):
    lines, number = findsource(object)
    if inspect.ismodule(object):
        return lines, 0
    if inspect.isframe(object) and object.f_code.co_name == '<module>':
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    return ''.join(getsourcelines(object)[0])


def getcomments(object):
    """The comment lines above a definition."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    found = []
    margin = inspect.indentsize(lines[number]) if lines else 0
    while number > 0 and lines[number - 1].lstrip().startswith('#') and inspect.indentsize(
            lines[number - 1]) == margin:
        number -= 1
        found.insert(0, lines[number].expandtabs().lstrip())
    return ''.join(found) or None
