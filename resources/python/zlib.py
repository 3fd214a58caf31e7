# SPDX-License-Identifier: GPL-3.0-or-later
"""Checksums. Compression is refused."""
from binascii import crc32

DEFLATED, MAX_WBITS, DEF_MEM_LEVEL = 8, 15, 8


class error(Exception):
    pass


def adler32(data, value=1, /):
    a, b = value & 0xffff, value >> 16 & 0xffff
    for byte in bytes(data):
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def __getattr__(name):
    if name in ('compress', 'decompress', 'compressobj', 'decompressobj'):
        raise NotImplementedError(f'zlib.{name}() is not supported in a scenario; keep the data as it is')
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
