# SPDX-License-Identifier: GPL-3.0-or-later
"""The heap queue: the four basic operations are native, the rest is built on them."""
from _heapq import heapify, heappop, heappush, heappushpop, heapreplace
from _heapq import _heapify_max, _heappop_max, _heapreplace_max

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def merge(*iterables, key=None, reverse=False):
    """Merge sorted inputs into one sorted output."""
    heap = []
    sign = -1 if reverse else 1
    make, pop, replace = (_heapify_max, _heappop_max, _heapreplace_max) if reverse else (heapify, heappop, heapreplace)
    for order, iterable in enumerate(map(iter, iterables)):
        for value in iterable:
            heap.append([value if key is None else key(value), order * sign, value, iterable])
            break
    make(heap)
    while heap:
        entry = heap[0]
        yield entry[2]
        for value in entry[3]:
            entry[0], entry[2] = (value if key is None else key(value)), value
            replace(heap, entry)
            break
        else:
            pop(heap)


def nsmallest(n, iterable, key=None):
    """The n smallest elements, smallest first."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest elements, largest first."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
