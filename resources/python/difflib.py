# SPDX-License-Identifier: GPL-3.0-or-later
"""Differences of sequences: matching blocks by Ratcliff and Obershelp, and the texts made of them."""
from collections import namedtuple as _namedtuple

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK',
           'IS_LINE_JUNK', 'context_diff', 'unified_diff', 'diff_bytes', 'HtmlDiff', 'Match']

Match = _namedtuple('Match', 'a b size')


def _ratio_of(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares two sequences of hashable items."""

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = self.fullbcount = None
            self._index_b()

    def _index_b(self):
        # Where each item of b stands; junk and, in long sequences, very frequent items are left out.
        places = {}
        for at, item in enumerate(self.b):
            places.setdefault(item, []).append(at)
        self.bjunk = junk = set()
        if self.isjunk:
            junk.update(item for item in places if self.isjunk(item))
            for item in junk:
                del places[item]
        self.bpopular = popular = set()
        size = len(self.b)
        if self.autojunk and size >= 200:
            limit = size // 100 + 1
            popular.update(item for item, found in places.items() if len(found) > limit)
            for item in popular:
                del places[item]
        self.b2j = places

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest block that both have, the first of the longest."""
        a, b, junk = self.a, self.b, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        at, bt, size = alo, blo, 0
        lengths = {}
        places_of = self.b2j.get
        for i in range(alo, ahi):
            longer = {}
            for j in places_of(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                k = longer[j] = lengths.get(j - 1, 0) + 1
                if k > size:
                    at, bt, size = i - k + 1, j - k + 1, k
            lengths = longer
        # First over what is not junk, then over junk: junk may only prolong a match.
        for wants_junk in (False, True):
            while at > alo and bt > blo and (b[bt - 1] in junk) == wants_junk and a[at - 1] == b[bt - 1]:
                at, bt, size = at - 1, bt - 1, size + 1
            while (at + size < ahi and bt + size < bhi and (b[bt + size] in junk) == wants_junk
                   and a[at + size] == b[bt + size]):
                size += 1
        return Match(at, bt, size)

    def get_matching_blocks(self):
        """All blocks in order, the last one empty."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        la, lb = len(self.a), len(self.b)
        waiting = [(0, la, 0, lb)]
        found = []
        while waiting:
            alo, ahi, blo, bhi = waiting.pop()
            i, j, k = block = self.find_longest_match(alo, ahi, blo, bhi)
            if k:
                found.append(block)
                if alo < i and blo < j:
                    waiting.append((alo, i, blo, j))
                if i + k < ahi and j + k < bhi:
                    waiting.append((i + k, ahi, j + k, bhi))
        found.sort()
        joined = []
        for i, j, k in found:
            if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
                last = joined.pop()
                i, j, k = last[0], last[1], last[2] + k
            joined.append((i, j, k))
        joined.append((la, lb, 0))
        self.matching_blocks = list(map(Match._make, joined))
        return self.matching_blocks

    def get_opcodes(self):
        """How to turn a into b: (tag, i1, i2, j1, j2)."""
        if self.opcodes is not None:
            return self.opcodes
        i = j = 0
        self.opcodes = answer = []
        for at, bt, size in self.get_matching_blocks():
            tag = ''
            if i < at and j < bt:
                tag = 'replace'
            elif i < at:
                tag = 'delete'
            elif j < bt:
                tag = 'insert'
            if tag:
                answer.append((tag, i, at, j, bt))
            i, j = at + size, bt + size
            if size:
                answer.append(('equal', at, i, bt, j))
        return answer

    def get_grouped_opcodes(self, n=3):
        """The opcodes in groups that are more than 2n equal items apart."""
        codes = self.get_opcodes() or [('equal', 0, 1, 0, 1)]
        codes = codes[:]
        if codes[0][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == 'equal' and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == 'equal'):
            yield group

    def ratio(self):
        return _ratio_of(sum(block[-1] for block in self.get_matching_blocks()), len(self.a) + len(self.b))

    def quick_ratio(self):
        if self.fullbcount is None:
            self.fullbcount = {}
            for item in self.b:
                self.fullbcount[item] = self.fullbcount.get(item, 0) + 1
        left, matches = {}, 0
        for item in self.a:
            count = left.get(item, self.fullbcount.get(item, 0))
            left[item] = count - 1
            if count > 0:
                matches += 1
        return _ratio_of(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        la, lb = len(self.a), len(self.b)
        return _ratio_of(min(la, lb), la + lb)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The best matches, the best first."""
    if not n > 0:
        raise ValueError('n must be > 0: %r' % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError('cutoff must be in [0.0, 1.0]: %r' % (cutoff,))
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    found = []
    for each in possibilities:
        matcher.set_seq1(each)
        if (matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff
                and matcher.ratio() >= cutoff):
            found.append((matcher.ratio(), each))
    from heapq import nlargest
    return [each for score, each in nlargest(n, found)]


class Differ:
    """Lines of two texts side by side, with guide lines under what changed inside a line."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk, self.charjunk = linejunk, charjunk

    def compare(self, a, b):
        cruncher = SequenceMatcher(self.linejunk, a, b)
        for tag, alo, ahi, blo, bhi in cruncher.get_opcodes():
            if tag == 'replace':
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == 'delete':
                yield from self._dump('-', a, alo, ahi)
            elif tag == 'insert':
                yield from self._dump('+', b, blo, bhi)
            else:
                yield from self._dump(' ', a, alo, ahi)

    def _dump(self, tag, x, lo, hi):
        for i in range(lo, hi):
            yield f'{tag} {x[i]}'

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        # The shorter side first: that leaves the fewest lines between a line and its counterpart.
        removed, added = self._dump('-', a, alo, ahi), self._dump('+', b, blo, bhi)
        for part in ((added, removed) if bhi - blo < ahi - alo else (removed, added)):
            yield from part

    def _best_pair(self, cruncher, a, alo, ahi, b, blo, bhi):
        # The most similar two different lines, and the first two equal ones.
        best_ratio, best, equal = 0.74, None, None
        for j in range(blo, bhi):
            cruncher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    if equal is None:
                        equal = i, j
                    continue
                cruncher.set_seq1(a[i])
                if (cruncher.real_quick_ratio() > best_ratio and cruncher.quick_ratio() > best_ratio
                        and cruncher.ratio() > best_ratio):
                    best_ratio, best = cruncher.ratio(), (i, j)
        return best_ratio, best, equal

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        cruncher = SequenceMatcher(self.charjunk)
        best_ratio, best, equal = self._best_pair(cruncher, a, alo, ahi, b, blo, bhi)
        if best_ratio < 0.75:
            if equal is None:
                yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
                return
            best = equal
        else:
            equal = None
        i, j = best
        yield from self._fancy_helper(a, alo, i, b, blo, j)
        if equal is None:
            yield from self._inner_difference(cruncher, a[i], b[j])
        else:
            yield '  ' + a[i]
        yield from self._fancy_helper(a, i + 1, ahi, b, j + 1, bhi)

    def _inner_difference(self, cruncher, aline, bline):
        cruncher.set_seqs(aline, bline)
        atags = btags = ''
        for tag, i1, i2, j1, j2 in cruncher.get_opcodes():
            la, lb = i2 - i1, j2 - j1
            if tag == 'replace':
                atags, btags = atags + '^' * la, btags + '^' * lb
            elif tag == 'delete':
                atags += '-' * la
            elif tag == 'insert':
                btags += '+' * lb
            else:
                atags, btags = atags + ' ' * la, btags + ' ' * lb
        yield from self._qformat(aline, bline, atags, btags)

    def _fancy_helper(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
        elif alo < ahi:
            yield from self._dump('-', a, alo, ahi)
        elif blo < bhi:
            yield from self._dump('+', b, blo, bhi)

    def _qformat(self, aline, bline, atags, btags):
        for mark, line, tags in (('- ', aline, atags), ('+ ', bline, btags)):
            # Tabs of the line stay in the guide, so that the marks stand below their characters.
            guide = ''.join(char if tag == ' ' and char.isspace() else tag for char, tag in zip(line, tags)).rstrip()
            yield mark + line
            if guide:
                yield f'? {guide}\n'


def IS_LINE_JUNK(line, pat=None):
    """A line with nothing, or only one '#'."""
    return line.strip() in ('', '#')


def IS_CHARACTER_JUNK(ch, ws=' \t'):
    return ch in ws


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """One of the two texts that a Differ's output was made of."""
    try:
        tag = {1: '- ', 2: '+ '}[int(which)]
    except KeyError:
        raise ValueError('unknown delta choice (must be 1 or 2): %r' % which) from None
    for line in delta:
        if line[:2] in ('  ', tag):
            yield line[2:]


def _range_text(start, stop, ends):
    beginning, length = start + 1, stop - start
    if not length:
        beginning -= 1
    if ends:
        return '{}'.format(beginning) if length <= 1 else '{},{}'.format(beginning, beginning + length - 1)
    return '{}'.format(beginning) if length == 1 else '{},{}'.format(beginning, length)


def _check_types(a, b, *args):
    for side in (a, b):
        if side and not isinstance(side[0], str):
            raise TypeError('lines to compare must be str, not %s (%r)' % (type(side[0]).__name__, side[0]))
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError('all arguments must be str, not: %r' % (arg,))


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield '--- {}{}{}'.format(fromfile, f'\t{fromfiledate}' if fromfiledate else '', lineterm)
            yield '+++ {}{}{}'.format(tofile, f'\t{tofiledate}' if tofiledate else '', lineterm)
        first, last = group[0], group[-1]
        yield '@@ -{} +{} @@{}'.format(_range_text(first[1], last[2], False), _range_text(first[3], last[4], False),
                                       lineterm)
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                for line in a[i1:i2]:
                    yield ' ' + line
                continue
            if tag in ('replace', 'delete'):
                for line in a[i1:i2]:
                    yield '-' + line
            if tag in ('replace', 'insert'):
                for line in b[j1:j2]:
                    yield '+' + line


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    prefix = {'insert': '+ ', 'delete': '- ', 'replace': '! ', 'equal': '  '}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield '*** {}{}{}'.format(fromfile, f'\t{fromfiledate}' if fromfiledate else '', lineterm)
            yield '--- {}{}{}'.format(tofile, f'\t{tofiledate}' if tofiledate else '', lineterm)
        first, last = group[0], group[-1]
        yield '***************' + lineterm
        yield '*** {} ****{}'.format(_range_text(first[1], last[2], True), lineterm)
        if any(tag in ('replace', 'delete') for tag, *_ in group):
            for tag, i1, i2, _, _ in group:
                if tag != 'insert':
                    for line in a[i1:i2]:
                        yield prefix[tag] + line
        yield '--- {} ----{}'.format(_range_text(first[3], last[4], True), lineterm)
        if any(tag in ('replace', 'insert') for tag, *_ in group):
            for tag, _, _, j1, j2 in group:
                if tag != 'delete':
                    for line in b[j1:j2]:
                        yield prefix[tag] + line


def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'', tofiledate=b'', n=3, lineterm=b'\n'):
    def decoded(s):
        try:
            return s.decode('ascii', 'surrogateescape')
        except AttributeError as err:
            raise TypeError('all arguments must be bytes, not %s (%r)' % (type(s).__name__, s)) from err
    texts = [decoded(s) for s in (fromfile, tofile, fromfiledate, tofiledate)]
    for line in dfunc(list(map(decoded, a)), list(map(decoded, b)), *texts, n, decoded(lineterm)):
        yield line.encode('ascii', 'surrogateescape')


class HtmlDiff:
    def __init__(self, *args, **kwargs):
        raise NotImplementedError('difflib.HtmlDiff is not supported in a scenario; use unified_diff()')
