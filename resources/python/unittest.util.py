# SPDX-License-Identifier: GPL-3.0-or-later
"""How failures show objects: short texts and differences of counts."""
__unittest = True

_LONGEST = 80
_PLACEHOLDER = 12
_EDGE = 5
_DIFFERENCE = _LONGEST - (_EDGE + _PLACEHOLDER + _EDGE + _PLACEHOLDER + _EDGE)


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if not short or len(text) < _LONGEST:
        return text
    return text[:_LONGEST] + ' [truncated]...'


def _shorten(text, head, tail):
    skipped = len(text) - head - tail
    return f'{text[:head]}[{skipped} chars]{text[len(text) - tail:]}' if skipped > _PLACEHOLDER else text


def _common_prefix_length(texts):
    low, high = min(texts), max(texts)
    for at, char in enumerate(low):
        if char != high[at]:
            return at
    return len(low)


def _common_shorten_repr(*args):
    # What the texts share at their beginning is the part that may be left out.
    texts = tuple(map(safe_repr, args))
    longest = max(map(len, texts))
    if longest <= _LONGEST:
        return texts
    shared = _common_prefix_length(texts)
    prefix = texts[0][:shared]
    room = _LONGEST - (longest - shared + _EDGE + _PLACEHOLDER)
    if room > _EDGE:
        prefix = _shorten(prefix, _EDGE, room)
        return tuple(prefix + text[shared:] for text in texts)
    prefix = _shorten(prefix, _EDGE, _EDGE)
    return tuple(prefix + _shorten(text[shared:], _DIFFERENCE, _EDGE) for text in texts)


def strclass(cls):
    return f'{cls.__module__}.{cls.__qualname__}'


def three_way_cmp(x, y):
    return (x > y) - (x < y)


def unorderable_list_difference(expected, actual):
    missing = []
    while expected:
        item = expected.pop()
        try:
            actual.remove(item)
        except ValueError:
            missing.append(item)
    return missing, actual


def sorted_list_difference(expected, actual):
    """Items of the first sorted list that the second lacks, and the other way round."""
    expected, actual = list(expected), list(actual)
    missing = [item for at, item in enumerate(expected) if item not in actual and item not in expected[:at]]
    unexpected = [item for at, item in enumerate(actual) if item not in expected and item not in actual[:at]]
    return missing, unexpected


def _count_diff_all_purpose(actual, expected):
    # Items that have no hash: each is compared with all the others.
    first, second = list(actual), list(expected)
    gone = object()
    found = []
    for which, items in ((0, first), (1, second)):
        for at, item in enumerate(items):
            if item is gone:
                continue
            counts = [0, 0]
            for side, others in ((0, first), (1, second)):
                for place, other in enumerate(others):
                    if other is not gone and (other is item or other == item):
                        counts[side] += 1
                        others[place] = gone
            if counts[0] != counts[1]:
                found.append((counts[0], counts[1], item))
    return found


def _count_diff_hashable(actual, expected):
    from collections import Counter
    first, second = Counter(actual), Counter(expected)
    found = [(count, second.get(item, 0), item) for item, count in first.items() if count != second.get(item, 0)]
    return found + [(0, count, item) for item, count in second.items() if item not in first]
