# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates and times. timedelta, time zones and times of day are in _datetime_parts.py."""
import time as _time
from _datetime_parts import (_DAY_NAMES, _EPOCH_ORDINAL, _MONTH_NAMES, _US_PER_DAY, MAXYEAR, MINYEAR, _check_date,
                             _check_time, _clock_text, _days_in_month, _digits, _from_ordinal, _offset_text,
                             _read_time, _to_ordinal, time, timedelta, timezone, tzinfo)

__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC')

UTC = timezone.utc
_MAX_ORDINAL = 3652059


class IsoCalendarDate(tuple):
    """(year, week, weekday) of the ISO calendar."""
    __slots__ = ()

    def __new__(cls, year, week, weekday, /):
        return super().__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f'datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})'


def _iso_week_1_monday(year):
    first = _to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def _from_iso_week(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'Year is out of range: {year}')
    if not 0 < week < 53:
        first_weekday = _to_ordinal(year, 1, 1) % 7
        has_53 = first_weekday == 4 or first_weekday == 3 and _days_in_month(year, 2) == 29
        if not (week == 53 and has_53):
            raise ValueError(f'Invalid week: {week}')
    if not 0 < day < 8:
        raise ValueError(f'Invalid weekday: {day} (range is [1, 7])')
    return _from_ordinal(_iso_week_1_monday(year) + (week - 1) * 7 + day - 1)


def _read_date(text):
    # (year, month, day) of YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D] or YYYYWww[D].
    year = _digits(text[:4])
    rest = text[4:]
    dashed = rest[:1] == '-'
    rest = rest[dashed:]
    if rest[:1] == 'W':
        week, rest = _digits(rest[1:3]), rest[3:]
        if not rest:
            return _from_iso_week(year, week, 1)
        if dashed != (rest[0] == '-'):
            raise ValueError
        return _from_iso_week(year, week, _digits(rest[dashed:]))
    month, rest = _digits(rest[:2]), rest[2:]
    if dashed != (rest[:1] == '-') or len(rest) - dashed != 2:
        raise ValueError
    return year, month, _digits(rest[dashed:])


def _date_length(text):
    # How much of an ISO text is its date.
    if text[4:5] == '-':
        if text[5:6] != 'W':
            return 10
        return 10 if text[8:9] == '-' and text[9:10].isdigit() else 8
    if text[4:5] == 'W':
        at = 7
        while at < len(text) and text[at].isdigit():
            at += 1
        return at if at < 9 else 8 if at % 2 == 0 else 7
    return 8


def _from_checked_ordinal(ordinal):
    if not 1 <= ordinal <= _MAX_ORDINAL:
        raise OverflowError('date value out of range')
    return _from_ordinal(ordinal)


class date:
    def __new__(cls, year, month, day):
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        return cls.fromordinal(_EPOCH_ORDINAL + int(timestamp // 86400))

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        if ordinal < 1:
            raise ValueError('ordinal must be >= 1')
        if ordinal > _MAX_ORDINAL:
            raise ValueError('year is out of range')
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            if len(date_string) not in (7, 8, 10):
                raise ValueError
            return cls(*_read_date(date_string))
        except ValueError as error:
            if str(error) and date_string[:4].isdigit() and 'W' not in date_string:
                raise
            raise ValueError(f'Invalid isoformat string: {date_string!r}') from None

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls(*_from_iso_week(year, week, day))

    def toordinal(self):
        return _to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        year, today = self._year, _to_ordinal(self._year, self._month, self._day)
        week, day = divmod(today - _iso_week_1_monday(year), 7)
        if week < 0:
            year -= 1
            week, day = divmod(today - _iso_week_1_monday(year), 7)
        elif week >= 52 and today >= _iso_week_1_monday(year + 1):
            year, week = year + 1, 0
        return IsoCalendarDate(year, week + 1, day + 1)

    def timetuple(self):
        days = self.toordinal() - _to_ordinal(self._year, 1, 1) + 1
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), days, -1))

    def isoformat(self):
        return f'{self._year:04d}-{self._month:02d}-{self._day:02d}'

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return f'datetime.{type(self).__qualname__}({self._year}, {self._month}, {self._day})'

    def ctime(self):
        return f'{_DAY_NAMES[self.weekday()]} {_MONTH_NAMES[self._month - 1]} {self._day:2d} 00:00:00 {self._year:04d}'

    def strftime(self, format):
        return _time._format(format, (self.toordinal() - _EPOCH_ORDINAL) * 86400, 0, '', '')

    def __format__(self, spec):
        if not isinstance(spec, str):
            raise TypeError(f'must be str, not {type(spec).__name__}')
        return self.strftime(spec) if spec else str(self)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def __eq__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self.toordinal() == other.toordinal()
        return NotImplemented

    def __lt__(self, other):
        return self.toordinal() < other.toordinal() if _is_date_only(other) else NotImplemented

    def __le__(self, other):
        return self.toordinal() <= other.toordinal() if _is_date_only(other) else NotImplemented

    def __gt__(self, other):
        return self.toordinal() > other.toordinal() if _is_date_only(other) else NotImplemented

    def __ge__(self, other):
        return self.toordinal() >= other.toordinal() if _is_date_only(other) else NotImplemented

    def __hash__(self):
        return hash((self._year, self._month, self._day))

    def __add__(self, other):
        if isinstance(other, timedelta):
            return type(self)(*_from_checked_ordinal(self.toordinal() + other.days))
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)(*_from_checked_ordinal(self.toordinal() - other.days))
        if _is_date_only(other):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented


def _is_date_only(other):
    return isinstance(other, date) and not isinstance(other, datetime)


_date_class, _time_class, _tzinfo_class = date, time, tzinfo


class datetime(date):
    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if month is None or day is None:
            name, pos = ('month', 2) if month is None else ('day', 3)
            raise TypeError(f"function missing required argument '{name}' (pos {pos})")
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        self._hour, self._minute, self._second, self._microsecond = _check_time(hour, minute, second, microsecond,
                                                                               tzinfo, fold)
        self._tzinfo, self._fold = tzinfo, fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def _from_microseconds(cls, total, tz):
        days, rest = divmod(total, _US_PER_DAY)
        year, month, day = _from_checked_ordinal(_EPOCH_ORDINAL + days)
        seconds, microsecond = divmod(rest, 1000000)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        return cls(year, month, day, hour, minute, second, microsecond, tz)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        if tz is not None and not isinstance(tz, _tzinfo_class):
            raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")
        whole = int(timestamp // 1)
        micro = round((timestamp - whole) * 1e6)
        try:
            result = cls._from_microseconds(whole * 1000000 + micro, None)
        except OverflowError:
            raise ValueError(f'year {1970 + whole // 31556952} is out of range') from None
        return result if tz is None else tz.fromutc(result.replace(tzinfo=tz))

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        return cls.fromtimestamp(timestamp)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        if not isinstance(date, _date_class):
            raise TypeError(f'combine() argument 1 must be datetime.date, not {type(date).__name__}')
        if not isinstance(time, _time_class):
            raise TypeError(f'combine() argument 2 must be datetime.time, not {type(time).__name__}')
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            if len(date_string) < 7:
                raise ValueError
            size = _date_length(date_string)
            day = _read_date(date_string[:size])
            clock = date_string[size + 1:]
            if len(date_string) == size + 1:
                raise ValueError
            fields, zone = _read_time(clock) if clock else ([0, 0, 0, 0], None)
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {date_string!r}') from None
        return cls(*day, *fields, zone)

    @classmethod
    def strptime(cls, date_string, format, /):
        from _strptime import _strptime_datetime
        return _strptime_datetime(cls, date_string, format)

    def _seconds_of_day(self):
        return self._hour * 3600 + self._minute * 60 + self._second

    def _local_seconds(self):
        return (self.toordinal() - _EPOCH_ORDINAL) * 86400 + self._seconds_of_day()

    def _total(self):
        offset = self.utcoffset()
        shift = offset._total() if offset is not None else 0
        return self._local_seconds() * 1000000 + self._microsecond - shift

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def timestamp(self):
        return self._total() / 1000000

    def timetuple(self):
        dst = self.dst()
        flag = -1 if dst is None else 1 if dst else 0
        days = self.toordinal() - _to_ordinal(self._year, 1, 1) + 1
        return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second,
                                  self.weekday(), days, flag))

    def utctimetuple(self):
        return _time.gmtime(self._total() // 1000000)

    def date(self):
        return _date_class(self._year, self._month, self._day)

    def time(self):
        return _time_class(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return _time_class(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day, self._hour if hour is None else hour,
                          self._minute if minute is None else minute, self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def astimezone(self, tz=None):
        if tz is None:
            tz = timezone(timedelta(0), 'UTC')
        elif not isinstance(tz, _tzinfo_class):
            raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")
        if tz is self._tzinfo:
            return self
        return tz.fromutc(type(self)._from_microseconds(self._total(), tz))

    def isoformat(self, sep='T', timespec='auto'):
        clock = _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return f'{date.isoformat(self)}{sep}{clock}{_offset_text(self.utcoffset())}'

    def __str__(self):
        return self.isoformat(' ')

    def ctime(self):
        return (f'{_DAY_NAMES[self.weekday()]} {_MONTH_NAMES[self._month - 1]} {self._day:2d} '
                f'{self._hour:02d}:{self._minute:02d}:{self._second:02d} {self._year:04d}')

    def strftime(self, format):
        return _time._format(format, self._local_seconds(), self._microsecond, _offset_text(self.utcoffset(), ''),
                             self.tzname() or '')

    def __repr__(self):
        fields = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            fields.append(self._second)
        if self._microsecond:
            fields.append(self._microsecond)
        text = ', '.join(map(str, fields))
        if self._tzinfo is not None:
            text += f', tzinfo={self._tzinfo!r}'
        if self._fold:
            text += ', fold=1'
        return f'datetime.{type(self).__qualname__}({text})'

    def __add__(self, other):
        if isinstance(other, timedelta):
            local = self._local_seconds() * 1000000 + self._microsecond
            return type(self)._from_microseconds(local + other._total(), self._tzinfo)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if isinstance(other, datetime):
            if self._tzinfo is other._tzinfo:
                micros = (self._local_seconds() - other._local_seconds()) * 1000000
                return timedelta._from_microseconds(micros + self._microsecond - other._microsecond)
            if (self.utcoffset() is None) != (other.utcoffset() is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            return timedelta._from_microseconds(self._total() - other._total())
        return NotImplemented

    def _compare(self, other):
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return self._total() - other._total()

    def __eq__(self, other):
        if isinstance(other, datetime):
            return (self.utcoffset() is None) == (other.utcoffset() is None) and self._total() == other._total()
        return False if isinstance(other, date) else NotImplemented

    def _not_a_date(self, other):
        # A datetime is a date, but the two do not compare.
        if isinstance(other, date):
            raise TypeError(f"can't compare {_shown(self)} to {_shown(other)}")
        return NotImplemented

    def __lt__(self, other):
        return self._compare(other) < 0 if isinstance(other, datetime) else self._not_a_date(other)

    def __le__(self, other):
        return self._compare(other) <= 0 if isinstance(other, datetime) else self._not_a_date(other)

    def __gt__(self, other):
        return self._compare(other) > 0 if isinstance(other, datetime) else self._not_a_date(other)

    def __ge__(self, other):
        return self._compare(other) >= 0 if isinstance(other, datetime) else self._not_a_date(other)

    def __hash__(self):
        return hash(self._total())


def _shown(obj):
    return f'datetime.{type(obj).__name__}' if type(obj).__module__ == 'datetime' else type(obj).__name__


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
