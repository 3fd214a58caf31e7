# SPDX-License-Identifier: GPL-3.0-or-later
"""The zone of a scenario is UTC; the others' rules are files of the machine."""
from datetime import timedelta as _timedelta, tzinfo as _tzinfo

__all__ = ['ZoneInfo', 'ZoneInfoNotFoundError', 'InvalidTZPathWarning', 'available_timezones', 'reset_tzpath', 'TZPATH']
TZPATH = ()
_UTC_NAMES = ('UTC', 'Etc/UTC', 'Etc/UCT', 'Etc/Zulu', 'GMT', 'Etc/GMT', 'Zulu', 'UCT')
_zones = {}


class ZoneInfoNotFoundError(KeyError):
    pass


class InvalidTZPathWarning(RuntimeWarning):
    pass


class ZoneInfo(_tzinfo):
    def __new__(cls, key):
        zone = _zones.get((cls, key))
        if zone is None:
            if key not in _UTC_NAMES:
                raise NotImplementedError(f'ZoneInfo({key!r}) is not supported in a scenario, whose only zone is UTC; use '
                                          f'datetime.timezone(timedelta(hours=...)) with the offset you mean')
            zone = _tzinfo.__new__(cls)
            zone._key = key
            _zones[cls, key] = zone
        return zone

    key = property(lambda self: self._key)

    @classmethod
    def no_cache(cls, key):
        return cls(key)

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        pass

    def utcoffset(self, dt):
        return None if dt is None else _timedelta(0)

    def dst(self, dt):
        return None if dt is None else _timedelta(0)

    def tzname(self, dt):
        return None if dt is None else 'GMT' if 'GMT' in self._key else 'UTC'

    def fromutc(self, dt):
        return dt

    def __repr__(self):
        return f'zoneinfo.ZoneInfo(key={self._key!r})'

    def __str__(self):
        return self._key


def available_timezones():
    return set(_UTC_NAMES)


def reset_tzpath(to=None):
    pass
