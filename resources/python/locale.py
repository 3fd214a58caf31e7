# SPDX-License-Identifier: GPL-3.0-or-later
"""The locale of a scenario is C: nothing is grouped, nothing is translated."""
from builtins import str as _str

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127


class Error(Exception):
    pass


def setlocale(category, locale=None):
    if locale in (None, '', 'C', 'POSIX') or isinstance(locale, _str) and locale.lower() in ('c.utf-8', 'c.utf8'):
        return 'C.UTF-8' if locale in (None, '') and category == LC_CTYPE else 'C' if locale in (None, 'POSIX') else locale or 'C.UTF-8'
    raise Error('unsupported locale setting')


def getlocale(category=LC_CTYPE):
    return ('en_US', 'UTF-8') if category == LC_CTYPE else (None, None)


def getdefaultlocale(envvars=()):
    return 'en_US', 'UTF-8'


def getpreferredencoding(do_setlocale=True):
    return 'UTF-8'


def getencoding():
    return 'UTF-8'


def localeconv():
    return {'int_curr_symbol': '', 'currency_symbol': '', 'mon_decimal_point': '', 'mon_thousands_sep': '',
            'mon_grouping': [], 'positive_sign': '', 'negative_sign': '', 'int_frac_digits': 127, 'frac_digits': 127,
            'p_cs_precedes': 127, 'p_sep_by_space': 127, 'n_cs_precedes': 127, 'n_sep_by_space': 127,
            'p_sign_posn': 127, 'n_sign_posn': 127, 'decimal_point': '.', 'thousands_sep': '', 'grouping': []}


def format_string(format, val, grouping=False, monetary=False):
    return format % val


def str(val):
    return '%.12g' % val


def atof(string, func=float):
    return func(string)


def atoi(string):
    return int(string)


def delocalize(string):
    return string


def strcoll(a, b, /):
    return (a > b) - (a < b)


def strxfrm(string, /):
    return string


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def resetlocale(category=LC_ALL):
    pass
