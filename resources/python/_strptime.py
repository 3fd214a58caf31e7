# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading dates from text: what time.strptime and datetime.strptime share. The locale is C, the zone UTC."""
import re

_MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
           'november', 'december']
_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']


def _names(group, names):
    return f'(?P<{group}>{"|".join(sorted(names, key=len, reverse=True))})'


_PATTERNS = {
    'd': r'(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])', 'f': r'(?P<f>[0-9]{1,6})', 'H': r'(?P<H>2[0-3]|[0-1]\d|\d)',
    'I': r'(?P<I>1[0-2]|0[1-9]|[1-9])', 'G': r'(?P<G>\d\d\d\d)',
    'j': r'(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])',
    'm': r'(?P<m>1[0-2]|0[1-9]|[1-9])', 'M': r'(?P<M>[0-5]\d|\d)', 'S': r'(?P<S>6[0-1]|[0-5]\d|\d)',
    'U': r'(?P<U>5[0-3]|[0-4]\d|\d)', 'W': r'(?P<W>5[0-3]|[0-4]\d|\d)', 'V': r'(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)',
    'w': r'(?P<w>[0-6])', 'u': r'(?P<u>[1-7])', 'y': r'(?P<y>\d\d)', 'Y': r'(?P<Y>\d\d\d\d)',
    'z': r'(?P<z>[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z))', 'A': _names('A', _DAYS),
    'a': _names('a', [day[:3] for day in _DAYS]), 'B': _names('B', _MONTHS),
    'b': _names('b', [month[:3] for month in _MONTHS]), 'p': r'(?P<p>am|pm)', 'Z': r'(?P<Z>utc|gmt)', '%': '%'}
_COMPOSED = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}
_compiled = {}


def _pattern_of(format):
    if format in _compiled:
        return _compiled[format]
    text, at = '', 0
    source = format
    while at < len(source):
        char = source[at]
        at += 1
        if char == '%':
            if at >= len(source):
                raise ValueError("stray %% in format '%s'" % format)
            letter = source[at]
            at += 1
            if letter in _COMPOSED:
                source = source[:at] + _COMPOSED[letter] + source[at:]
            elif letter not in _PATTERNS:
                raise ValueError("'%s' is a bad directive in format '%s'" % (letter, format))
            else:
                text += _PATTERNS[letter]
        elif char.isspace():
            while at < len(source) and source[at].isspace():
                at += 1
            text += r'\s+'
        else:
            text += re.escape(char)
    if len(_compiled) > 50:
        _compiled.clear()
    try:
        _compiled[format] = re.compile(text, re.IGNORECASE)
    except re.error as err:
        # The same directive twice is a group defined twice.
        raise err from None
    return _compiled[format]


def _offset_of(text):
    # (seconds, microseconds) of +HH:MM[:SS[.ffffff]] or Z.
    if text in ('Z', 'z'):
        return 0, 0
    digits = text
    if digits[3] == ':':
        digits = digits[:3] + digits[4:]
        if len(digits) > 5:
            if digits[5] != ':':
                raise ValueError(f'Inconsistent use of : in {text}')
            digits = digits[:5] + digits[6:]
    seconds = int(digits[1:3]) * 3600 + int(digits[3:5]) * 60 + int(digits[5:7] or 0)
    fraction = digits[8:]
    micros = int(fraction + '0' * (6 - len(fraction))) if fraction else 0
    return (-seconds, -micros) if digits[0] == '-' else (seconds, micros)


def _day_of_year_from_week(year, week, weekday, starts_monday):
    from datetime import date
    first = date(year, 1, 1).weekday()
    if not starts_monday:
        first, weekday = (first + 1) % 7, (weekday + 1) % 7
    days_before = (7 - first) % 7
    return 1 + weekday - first if week == 0 else 1 + days_before + 7 * (week - 1) + weekday


def _strptime(data_string, format='%a %b %d %H:%M:%S %Y'):
    """The fields of a date in text: year, month, day, hour, minute, second, weekday, day of year, -1, microsecond,
    zone name, offset in seconds, its microseconds."""
    for at, arg in enumerate((data_string, format)):
        if not isinstance(arg, str):
            raise TypeError(f'strptime() argument {at} must be str, not {type(arg)}')
    match = _pattern_of(format).match(data_string)
    if not match:
        raise ValueError('time data %r does not match format %r' % (data_string, format))
    if len(data_string) != match.end():
        raise ValueError('unconverted data remains: %s' % data_string[match.end():])
    found = match.groupdict()
    fields = _Fields(found)
    return fields.finish()


class _Fields:
    """The directives of one text, on their way to a date."""

    def __init__(self, found):
        self.found = found

    def number(self, letter, default=None):
        text = self.found.get(letter)
        return default if text is None else int(text)

    def finish(self):
        found, number = self.found, self.number
        year = number('Y')
        if year is None and found.get('y') is not None:
            short = number('y')
            year = short + (2000 if short <= 68 else 1900)
        month = number('m', 1)
        if found.get('B') is not None:
            month = _MONTHS.index(found['B'].lower()) + 1
        elif found.get('b') is not None:
            month = [name[:3] for name in _MONTHS].index(found['b'].lower()) + 1
        day = number('d', 1)
        year, month, day, weekday, julian = self._date(year, month, day)
        offset = _offset_of(found['z']) if found.get('z') is not None else (None, 0)
        zone = found['Z'].upper() if found.get('Z') is not None else None
        fraction = found.get('f')
        micros = int(fraction + '0' * (6 - len(fraction))) if fraction else 0
        return (year, month, day, self._hour(), number('M', 0), number('S', 0), weekday, julian,
                -1 if zone is None else 0, micros, zone, offset[0], offset[1])

    def _hour(self):
        hour = self.number('I')
        if hour is None:
            return self.number('H', 0)
        half = (self.found.get('p') or 'am').lower()
        return hour % 12 + (12 if half == 'pm' else 0)

    def _weekday(self):
        found = self.found
        if found.get('A') is not None:
            return _DAYS.index(found['A'].lower())
        if found.get('a') is not None:
            return [name[:3] for name in _DAYS].index(found['a'].lower())
        if found.get('w') is not None:
            return (int(found['w']) + 6) % 7
        return int(found['u']) - 1 if found.get('u') is not None else None

    def _date(self, year, month, day):
        from datetime import date
        found = self.found
        weekday, julian = self._weekday(), self.number('j')
        iso_year, iso_week = self.number('G'), self.number('V')
        if iso_year is not None and julian is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use "
                             "'%Y' instead.")
        if iso_year is not None and (iso_week is None or weekday is None):
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        if iso_year is None and iso_week is not None:
            if year is None or weekday is None:
                raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a "
                                 "weekday directive ('%A', '%a', '%w', or '%u').")
            raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO "
                             "year '%G' instead.")
        leap_fix = False
        if year is None and month == 2 and day == 29:
            year, leap_fix = 1904, True
        elif year is None and iso_year is None:
            year = 1900
        if iso_year is not None:
            made = date.fromisocalendar(iso_year, iso_week, weekday + 1)
            year, month, day = made.year, made.month, made.day
        elif julian is None and weekday is not None:
            for letter in 'UW':
                if found.get(letter) is not None:
                    julian = _day_of_year_from_week(year, int(found[letter]), weekday, letter == 'W')
                    if julian <= 0:
                        year -= 1
                        julian += date(year, 12, 31).timetuple().tm_yday
        if julian is not None:
            made = date.fromordinal(julian - 1 + date(year, 1, 1).toordinal())
            year, month, day = made.year, made.month, made.day
        made = date(year, month, day)
        julian = made.toordinal() - date(year, 1, 1).toordinal() + 1
        if weekday is None:
            weekday = made.weekday()
        return (1900 if leap_fix else year), month, day, weekday, julian


def _strptime_time(data_string, format='%a %b %d %H:%M:%S %Y'):
    from time import struct_time
    return struct_time(_strptime(data_string, format)[:9])


def _strptime_datetime(cls, data_string, format):
    from datetime import timedelta, timezone
    fields = _strptime(data_string, format)
    args = fields[:6] + (fields[9],)
    if fields[11] is not None:
        delta = timedelta(seconds=fields[11], microseconds=fields[12])
        zone = timezone(delta, fields[10]) if fields[10] else timezone(delta)
        args += (zone,)
    return cls(*args)
