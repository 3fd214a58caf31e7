# SPDX-License-Identifier: GPL-3.0-or-later
"""Patterns with *, ? and [...] as file names have them."""
__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']

_compiled = {}


def _class_end(pat, at):
    # The place of the ] that ends the class whose [ stands before `at`, or the end of the pattern.
    end = at
    if end < len(pat) and pat[end] == '!':
        end += 1
    if end < len(pat) and pat[end] == ']':
        end += 1
    while end < len(pat) and pat[end] != ']':
        end += 1
    return end


def translate(pat):
    """The regular expression that a pattern stands for."""
    import re
    parts, at = [], 0
    while at < len(pat):
        char = pat[at]
        at += 1
        if char == '*':
            if not parts or parts[-1] is not None:
                parts.append(None)
        elif char == '?':
            parts.append('.')
        elif char == '[' and _class_end(pat, at) < len(pat):
            end = _class_end(pat, at)
            parts.append(_class_text(pat[at:end]))
            at = end + 1
        else:
            parts.append(re.escape(char))
    return _joined(parts)


def _class_text(inside):
    import re
    if '-' not in inside:
        inside = inside.replace('\\', r'\\')
    else:
        chunks = _range_chunks(inside)
        inside = '-'.join(chunk.replace('\\', r'\\').replace('-', r'\-') for chunk in chunks)
    inside = re.sub(r'([&~|])', r'\\\1', inside)
    if not inside:
        return '(?!)'
    if inside == '!':
        return '.'
    if inside[0] == '!':
        inside = '^' + inside[1:]
    elif inside[0] in ('^', '['):
        inside = '\\' + inside
    return f'[{inside}]'


def _range_chunks(inside):
    # What stands between the hyphens that mean ranges; ranges that hold nothing are dropped.
    chunks, start = [], 0
    at = inside.find('-', 2 if inside[0] == '!' else 1)
    while at >= 0:
        chunks.append(inside[start:at])
        start = at + 1
        at = inside.find('-', at + 3)
    rest = inside[start:]
    if rest:
        chunks.append(rest)
    else:
        chunks[-1] += '-'
    for k in range(len(chunks) - 1, 0, -1):
        if chunks[k - 1][-1] > chunks[k][0]:
            chunks[k - 1:k + 1] = [chunks[k - 1][:-1] + chunks[k][1:]]
    return chunks


def _joined(parts):
    # Each * but the last is followed by fixed text that must be found early: an atomic group never looks again.
    text, at = '', 0
    while at < len(parts) and parts[at] is not None:
        text += parts[at]
        at += 1
    while at < len(parts):
        at += 1
        fixed = ''
        while at < len(parts) and parts[at] is not None:
            fixed += parts[at]
            at += 1
        text += f'(?>.*?{fixed})' if at < len(parts) else f'.*{fixed}'
    return fr'(?s:{text})\Z'


def fnmatchcase(name, pat):
    if pat not in _compiled:
        import re
        if isinstance(pat, bytes):
            _compiled[pat] = re.compile(bytes(translate(str(pat, 'ISO-8859-1')), 'ISO-8859-1')).match
        else:
            _compiled[pat] = re.compile(translate(pat)).match
    return _compiled[pat](name) is not None


def fnmatch(name, pat):
    return fnmatchcase(name, pat)


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
