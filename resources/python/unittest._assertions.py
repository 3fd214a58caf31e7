# SPDX-License-Identifier: GPL-3.0-or-later
"""The assert methods of a test case. They write what CPython's write when they fail."""
from unittest._contexts import (_AssertLogsContext, _AssertNotWarnsContext, _AssertRaisesContext,
                                _AssertWarnsContext)
from unittest.util import _common_shorten_repr, safe_repr

__unittest = True

DIFF_OMITTED = '\nDiff is %s characters long. Set self.maxDiff to None to see it.'


def _difference(first, second):
    from difflib import ndiff
    return ndiff(first, second)


def _shown_difference(first, second):
    from pprint import pformat
    return '\n' + '\n'.join(_difference(pformat(first).splitlines(), pformat(second).splitlines()))


class Assertions:
    """What TestCase inherits; it supplies failureException, longMessage and maxDiff."""

    def fail(self, msg=None):
        """Fail at once."""
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        if msg is None:
            return standardMsg
        return '%s : %s' % (standardMsg, msg)

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + (DIFF_OMITTED % len(diff))

    def _fail_with(self, msg, standardMsg):
        raise self.failureException(self._formatMessage(msg, standardMsg))

    # ---- truth, identity, membership

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail_with(msg, '%s is not false' % safe_repr(expr))

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail_with(msg, '%s is not true' % safe_repr(expr))

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail_with(msg, '%s not found in %s' % (safe_repr(member), safe_repr(container)))

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail_with(msg, '%s unexpectedly found in %s' % (safe_repr(member), safe_repr(container)))

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail_with(msg, '%s is not %s' % (safe_repr(expr1), safe_repr(expr2)))

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail_with(msg, 'unexpectedly identical: %s' % (safe_repr(expr1),))

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail_with(msg, '%s is not None' % (safe_repr(obj),))

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail_with(msg, 'unexpectedly None')

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._fail_with(msg, '%s is not an instance of %r' % (safe_repr(obj), cls))

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail_with(msg, '%s is an instance of %r' % (safe_repr(obj), cls))

    # ---- order and nearness

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail_with(msg, '%s not less than %s' % (safe_repr(a), safe_repr(b)))

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail_with(msg, '%s not less than or equal to %s' % (safe_repr(a), safe_repr(b)))

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail_with(msg, '%s not greater than %s' % (safe_repr(a), safe_repr(b)))

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail_with(msg, '%s not greater than or equal to %s' % (safe_repr(a), safe_repr(b)))

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        diff = abs(first - second)
        if delta is not None:
            if diff <= delta:
                return
            within = f'{safe_repr(delta)} delta'
        else:
            places = 7 if places is None else places
            if round(diff, places) == 0:
                return
            within = f'{places!r} places'
        self._fail_with(msg, f'{safe_repr(first)} != {safe_repr(second)} within {within} '
                             f'({safe_repr(diff)} difference)')

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        diff = abs(first - second)
        if delta is not None:
            if not (first == second) and diff > delta:
                return
            within = f'{safe_repr(delta)} delta ({safe_repr(diff)} difference)'
        else:
            places = 7 if places is None else places
            if not (first == second) and round(diff, places) != 0:
                return
            within = f'{places!r} places'
        self._fail_with(msg, f'{safe_repr(first)} == {safe_repr(second)} within {within}')

    # ---- equality

    def _getAssertEqualityFunc(self, first, second):
        if type(first) == type(second):
            asserter = self._type_equality_funcs.get(type(first))
            if asserter is not None:
                return getattr(self, asserter) if isinstance(asserter, str) else asserter
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail_with(msg, '%s != %s' % _common_shorten_repr(first, second))

    def assertEqual(self, first, second, msg=None):
        asserter = self._getAssertEqualityFunc(first, second)
        asserter(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail_with(msg, '%s == %s' % (safe_repr(first), safe_repr(second)))

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        kind = 'sequence'
        if seq_type is not None:
            kind = seq_type.__name__
            for which, seq in (('First', seq1), ('Second', seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException('%s sequence is not a %s: %s' % (which, kind, safe_repr(seq)))
        lengths = []
        differing = None
        for which, seq in (('First', seq1), ('Second', seq2)):
            try:
                lengths.append(len(seq))
            except (TypeError, NotImplementedError):
                differing = f'{which} {kind} has no length.    Non-sequence?'
                break
        if differing is None:
            if seq1 == seq2:
                return
            differing = self._sequence_difference(seq1, seq2, lengths, kind, seq_type)
            if differing is None:
                return
        self.fail(self._formatMessage(msg, self._truncateMessage(differing, _shown_difference(seq1, seq2))))

    def _sequence_difference(self, seq1, seq2, lengths, kind, seq_type):
        text = '%ss differ: %s != %s\n' % ((kind.capitalize(),) + _common_shorten_repr(seq1, seq2))
        for at in range(min(lengths)):
            items = []
            for which, seq in (('first', seq1), ('second', seq2)):
                try:
                    items.append(seq[at])
                except (TypeError, IndexError, NotImplementedError):
                    text += f'\nUnable to index element {at} of {which} {kind}\n'
                    break
            if len(items) < 2:
                break
            if items[0] != items[1]:
                text += '\nFirst differing element %d:\n%s\n%s\n' % ((at,) + _common_shorten_repr(*items))
                break
        else:
            if lengths[0] == lengths[1] and seq_type is None and type(seq1) != type(seq2):
                return None     # the same items in sequences of different types
        if lengths[0] != lengths[1]:
            longer, seq = ('First', seq1) if lengths[0] > lengths[1] else ('Second', seq2)
            shorter = min(lengths)
            text += f'\n{longer} {kind} contains {abs(lengths[0] - lengths[1])} additional elements.\n'
            try:
                text += f'First extra element {shorter}:\n{safe_repr(seq[shorter])}\n'
            except (TypeError, IndexError, NotImplementedError):
                text += f'Unable to index element {shorter} of {longer.lower()} {kind}\n'
        return text

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        extra = []
        for which, one, other in (('first', set1, set2), ('second', set2, set1)):
            try:
                extra.append(one.difference(other))
            except TypeError as e:
                self.fail('invalid type when attempting set difference: %s' % e)
            except AttributeError as e:
                self.fail('%s argument does not support set difference: %s' % (which, e))
        if not (extra[0] or extra[1]):
            return
        lines = []
        for items, head in zip(extra, ('first set but not the second:', 'second set but not the first:')):
            if items:
                lines.append('Items in the ' + head)
                lines.extend(repr(item) for item in items)
        self.fail(self._formatMessage(msg, '\n'.join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            text = self._truncateMessage('%s != %s' % _common_shorten_repr(d1, d2), _shown_difference(d1, d2))
            self.fail(self._formatMessage(msg, text))

    def assertCountEqual(self, first, second, msg=None):
        from collections import Counter
        from unittest.util import _count_diff_all_purpose, _count_diff_hashable
        first, second = list(first), list(second)
        try:
            counts = Counter(first), Counter(second)
        except TypeError:
            differences = _count_diff_all_purpose(first, second)
        else:
            if counts[0] == counts[1]:
                return
            differences = _count_diff_hashable(first, second)
        if differences:
            lines = ['First has %d, Second has %d:  %r' % diff for diff in differences]
            text = self._truncateMessage('Element counts were not equal:\n', '\n'.join(lines))
            self.fail(self._formatMessage(msg, text))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        if first == second:
            return
        if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        firstlines, secondlines = first.splitlines(keepends=True), second.splitlines(keepends=True)
        if len(firstlines) == 1 and first.strip('\r\n') == first:
            firstlines, secondlines = [first + '\n'], [second + '\n']
        text = '%s != %s' % _common_shorten_repr(first, second)
        text = self._truncateMessage(text, '\n' + ''.join(_difference(firstlines, secondlines)))
        self.fail(self._formatMessage(msg, text))

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    # ---- exceptions, warnings, logs, patterns

    def assertRaises(self, expected_exception, *args, **kwargs):
        context = _AssertRaisesContext(expected_exception, self)
        try:
            return context.handle('assertRaises', args, kwargs)
        finally:
            context = None

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        return context.handle('assertRaisesRegex', args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self).handle('assertWarns', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        context = _AssertWarnsContext(expected_warning, self, expected_regex)
        return context.handle('assertWarnsRegex', args, kwargs)

    def _assertNotWarns(self, expected_warning, *args, **kwargs):
        return _AssertNotWarnsContext(expected_warning, self).handle('_assertNotWarns', args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, no_logs=True)

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = _compiled(expected_regex)
        if not pattern.search(text):
            self._fail_with(msg, "Regex didn't match: %r not found in %r" % (pattern.pattern, text))

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        pattern = _compiled(unexpected_regex)
        match = pattern.search(text)
        if match:
            found = text[match.start():match.end()]
            self._fail_with(msg, 'Regex matched: %r matches %r in %r' % (found, pattern.pattern, text))


def _compiled(pattern):
    if not isinstance(pattern, (str, bytes)):
        return pattern
    if not pattern:
        raise AssertionError('expected_regex must not be empty.')
    import re
    return re.compile(pattern)


def _deprecated(original):
    def method(self, *args, **kwargs):
        import warnings
        warnings.warn('Please use {0} instead.'.format(original.__name__), DeprecationWarning, 2)
        return original(self, *args, **kwargs)
    return method


for _old, _new in (('failIf', 'assertFalse'), ('failUnless', 'assertTrue'), ('failUnlessEqual', 'assertEqual'),
                   ('failIfEqual', 'assertNotEqual'), ('failUnlessAlmostEqual', 'assertAlmostEqual'),
                   ('failIfAlmostEqual', 'assertNotAlmostEqual'), ('failUnlessRaises', 'assertRaises'),
                   ('assert_', 'assertTrue'), ('assertEquals', 'assertEqual'),
                   ('assertNotEquals', 'assertNotEqual'), ('assertAlmostEquals', 'assertAlmostEqual'),
                   ('assertNotAlmostEquals', 'assertNotAlmostEqual'), ('assertRegexpMatches', 'assertRegex'),
                   ('assertNotRegexpMatches', 'assertNotRegex'), ('assertRaisesRegexp', 'assertRaisesRegex')):
    setattr(Assertions, _old, _deprecated(getattr(Assertions, _new)))
