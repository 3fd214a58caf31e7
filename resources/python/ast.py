# SPDX-License-Identifier: GPL-3.0-or-later
"""literal_eval(); the trees of ast are not there."""
import re as _re

from _absent import CODE as _CODE, rest_of as _rest_of

_TOKEN = _re.compile(r'''\s+|(?P<text>[bBrRuU]{0,2}(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))'''
                     r'''|(?P<number>(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?[jJ]?|0[xXoObB][\da-fA-F_]+)'''
                     r'''|(?P<name>[A-Za-z_]\w*)|(?P<mark>[][(){},:+-])''')
_NAMES = {'True', 'False', 'None', 'set'}


def literal_eval(node_or_string):
    if not isinstance(node_or_string, str):
        raise ValueError(f'malformed node or string: {node_or_string!r}')
    source = node_or_string.lstrip(' \t')
    at, only_literals = 0, True
    while at < len(source):
        found = _TOKEN.match(source, at)
        if found is None:
            only_literals = False
            break
        name = found['name']
        if name is not None and (name not in _NAMES or name == 'set' and source[found.end():].lstrip()[:2] != '()'):
            only_literals = False
        at = found.end()
    if not only_literals:
        compile(source, '<unknown>', 'eval')
        raise ValueError('malformed node or string on line 1: <ast.Name object>')
    try:
        return eval(source, {'__builtins__': {'set': set}})
    except TypeError:
        raise ValueError('malformed node or string on line 1: <ast.Call object>') from None


__getattr__ = _rest_of('ast', _CODE)
