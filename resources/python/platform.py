# SPDX-License-Identifier: GPL-3.0-or-later
"""The simulated machine's names."""
from collections import namedtuple as _namedtuple

_Uname = _namedtuple('uname_result', 'system node release version machine processor')


def system():
    return 'Linux'


def node():
    return 'scenario'


def release():
    return '6.1.0'


def version():
    return '#1 SMP'


def machine():
    return 'x86_64'


def processor():
    return ''


def python_version():
    return '3.11.2'


def python_version_tuple():
    return ('3', '11', '2')


def python_implementation():
    return 'CPython'


def python_compiler():
    return 'GCC 12.2.0'


def python_branch():
    return ''


def python_revision():
    return ''


def python_build():
    return 'main', 'Apr 28 2025 14:11:48'


def architecture(executable='', bits='', linkage=''):
    return '64bit', 'ELF'


def platform(aliased=False, terse=False):
    return 'Linux-6.1.0-x86_64-with-glibc2.36'


def uname():
    return _Uname(system(), node(), release(), version(), machine(), processor())


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    return 'glibc', '2.36'
