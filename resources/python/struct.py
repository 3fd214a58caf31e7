# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers as packed bytes, by format strings."""
from _binary import pack_double as _pack_double, pack_float as _pack_float, unpack_real as _unpack_real

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']


class error(Exception):
    """A format or a value that does not fit."""


_INTS = {'b': 1, 'B': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 4, 'L': 4, 'q': 8, 'Q': 8}
_NATIVE = {**_INTS, 'l': 8, 'L': 8, 'n': 8, 'N': 8, 'P': 8}
_OTHERS = {'x': 1, 'c': 1, 's': 1, 'p': 1, '?': 1, 'e': 2, 'f': 4, 'F': 4, 'd': 8}
_cache = {}


def _parsed(fmt):
    # (byte order, [(code, count, offset, size)], total size)
    if isinstance(fmt, bytes):
        fmt = fmt.decode('ascii')
    if not isinstance(fmt, str):
        raise TypeError(f'Struct() argument 1 must be a str or bytes object, not {type(fmt).__name__}')
    if fmt in _cache:
        return _cache[fmt]
    mark = fmt[0] if fmt[:1] and fmt[0] in '@=<>!' else '@'
    aligned = mark == '@'
    sizes = {**(_NATIVE if mark == '@' else _INTS), **_OTHERS}
    order = 'big' if mark in '>!' else 'little'
    items, offset, count = [], 0, ''
    for char in fmt[1:] if fmt[:1] and fmt[0] in '@=<>!' else fmt:
        if char.isdigit():
            count += char
            continue
        if char.isspace():
            if count:
                raise error('bad char in struct format')
            continue
        if char not in sizes or char == 'F':
            raise error('bad char in struct format')
        size = sizes[char]
        number = int(count) if count else 1
        if aligned and char not in 'xcsp?bB':
            offset += -offset % size
        # A native float that is too large becomes infinite; a standard one is refused.
        items.append(('F' if aligned and char == 'f' else char, number, offset, size))
        offset += number * size
        count = ''
    if count:
        raise error('repeat count given without format specifier')
    if len(_cache) > 100:
        _cache.clear()
    _cache[fmt] = order, items, offset
    return _cache[fmt]


def _wanted(items):
    return sum(1 if char in 'sp' else 0 if char == 'x' else number for char, number, _, _ in items)


def _packed_int(char, size, value, order):
    if not isinstance(value, int):
        try:
            value = value.__index__()
        except AttributeError:
            raise error('required argument is not an integer') from None
    signed = char.islower()
    low, high = (-(1 << 8 * size - 1), (1 << 8 * size - 1) - 1) if signed else (0, (1 << 8 * size) - 1)
    if not low <= value <= high:
        if size == 8 or not signed and size == 4 and value < 0 or not -(1 << 63) <= value < 1 << 63:
            raise error('argument out of range')
        name = {'b': 'byte', 'B': 'ubyte'}.get(char)
        if order == 'little' and name is None:
            name = {'h': 'short', 'H': 'ushort'}.get(char)
        raise error(f"{name or repr(char)} format requires {low} <= number <= {high}")
    return value.to_bytes(size, order, signed=signed)


def _half_bits(value):
    # IEEE binary16, rounded half to even.
    import math
    sign = 0x8000 if math.copysign(1.0, value) < 0 else 0
    value = abs(value)
    if value != value:
        return sign | 0x7E00
    if value == math.inf:
        return sign | 0x7C00
    if value == 0:
        return sign
    mantissa, exponent = math.frexp(value)
    exponent -= 1
    if exponent < -14:
        number = round(value * 2.0 ** 24)
        return sign | number
    number = round(mantissa * 2048)
    if number == 2048:
        number, exponent = 1024, exponent + 1
    if exponent > 15:
        raise OverflowError('float too large to pack with e format')
    return sign | (exponent + 15 << 10) | number - 1024


def _half_value(bits):
    sign = -1.0 if bits & 0x8000 else 1.0
    exponent, mantissa = bits >> 10 & 31, bits & 1023
    if exponent == 31:
        return sign * float('inf') if mantissa == 0 else float('nan')
    return sign * (mantissa * 2.0 ** -24 if exponent == 0 else (1024 + mantissa) * 2.0 ** (exponent - 25))


def _packed_real(char, value, order):
    try:
        if char == 'e':
            return _half_bits(float(value)).to_bytes(2, order)
        data = _pack_double(value) if char == 'd' else _pack_float(value)
    except TypeError:
        raise error('required argument is not a float') from None
    except OverflowError:
        if char != 'F':
            raise
        data = _pack_float(float('inf') if value > 0 else float('-inf'))
    return data[::-1] if order == 'big' else data


def _packed(char, size, value, order):
    if char in 'fFde':
        return _packed_real(char, value, order)
    if char == '?':
        return b'\1' if value else b'\0'
    if char == 'c':
        if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
            raise error('char format requires a bytes object of length 1')
        return bytes(value)
    return _packed_int(char, size, value, order)


def _unpacked(char, data, order):
    if char == 'c':
        return bytes(data)
    if char == '?':
        return data != b'\0'
    if char == 'e':
        return _half_value(int.from_bytes(data, order))
    if char in 'fFd':
        return _unpack_real(bytes(data) if order == 'little' else bytes(data[::-1]))
    return int.from_bytes(data, order, signed=char.islower())


class Struct:
    """A format that was read once."""

    def __init__(self, format):
        self._order, self._items, self.size = _parsed(format)
        self.format = format if isinstance(format, str) else format.decode('ascii')

    def pack(self, *values):
        wanted = _wanted(self._items)
        if len(values) != wanted:
            raise error(f'pack expected {wanted} items for packing (got {len(values)})')
        out, rest = bytearray(self.size), iter(values)
        for char, number, offset, size in self._items:
            if char == 'x':
                continue
            if char in 'sp':
                value = next(rest)
                if not isinstance(value, (bytes, bytearray)):
                    raise error(f"argument for '{char}' must be a bytes object")
                if char == 'p' and number:
                    value = bytes((min(len(value), number - 1, 255),)) + value[:number - 1]
                value = value[:number]
                out[offset:offset + len(value)] = value
                continue
            for at in range(number):
                start = offset + at * size
                out[start:start + size] = _packed(char, size, next(rest), self._order)
        return bytes(out)

    def pack_into(self, buffer, offset, *values):
        data = self.pack(*values)
        start = offset + len(buffer) if offset < 0 else offset
        if start < 0:
            raise error(f'offset {offset} out of range for {len(buffer)}-byte buffer')
        if start + self.size > len(buffer):
            raise error(f'pack_into requires a buffer of at least {start + self.size} bytes for packing {self.size} '
                        f'bytes at offset {offset} (actual buffer size is {len(buffer)})')
        buffer[start:start + self.size] = data

    def unpack(self, buffer):
        if len(buffer) != self.size:
            raise error(f'unpack requires a buffer of {self.size} bytes')
        return self._read(buffer, 0)

    def _read(self, buffer, base):
        found = []
        for char, number, offset, size in self._items:
            start = base + offset
            if char == 's':
                found.append(bytes(buffer[start:start + number]))
            elif char == 'p':
                length = min(buffer[start], number - 1) if number else 0
                found.append(bytes(buffer[start + 1:start + 1 + length]))
            elif char != 'x':
                for at in range(number):
                    found.append(_unpacked(char, buffer[start + at * size:start + at * size + size], self._order))
        return tuple(found)

    def unpack_from(self, buffer, offset=0):
        start = offset + len(buffer) if offset < 0 else offset
        if start < 0:
            raise error(f'offset {offset} out of range for {len(buffer)}-byte buffer')
        if start + self.size > len(buffer):
            raise error(f'unpack_from requires a buffer of at least {start + self.size} bytes for unpacking '
                        f'{self.size} bytes at offset {offset} (actual buffer size is {len(buffer)})')
        return self._read(buffer, start)

    def iter_unpack(self, buffer):
        if not self.size:
            raise error('cannot iteratively unpack with a struct of length 0')
        if len(buffer) % self.size:
            raise error(f'iterative unpacking requires a buffer of a multiple of {self.size} bytes')
        return (self._read(buffer, at) for at in range(0, len(buffer), self.size))


def calcsize(format, /):
    return _parsed(format)[2]


def pack(fmt, *values):
    return Struct(fmt).pack(*values)


def pack_into(fmt, buffer, offset, *values):
    return Struct(fmt).pack_into(buffer, offset, *values)


def unpack(format, buffer, /):
    return Struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return Struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return Struct(format).iter_unpack(buffer)
