# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes as text: hexadecimal and base64, and checksums."""
import _binary


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


def _bytes(data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return data


def _ascii(data):
    if isinstance(data, str):
        try:
            return data.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    if not isinstance(data, (bytes, bytearray)):
        raise TypeError(f"argument should be bytes, buffer or ASCII string, not '{type(data).__name__}'")
    return bytes(data)


def hexlify(data, sep=None, bytes_per_sep=1):
    data = bytes(_bytes(data))
    if sep is None:
        return _binary.to_hex(data)
    return data.hex(sep, bytes_per_sep).encode()


b2a_hex = hexlify


def unhexlify(hexstr, /):
    data = _ascii(hexstr)
    if len(data) % 2:
        raise Error('Odd-length string')
    try:
        if any(c in b' \t\n\r\v\f' for c in data):
            raise ValueError
        return bytes.fromhex(data.decode())
    except ValueError:
        raise Error('Non-hexadecimal digit found') from None


a2b_hex = unhexlify


def b2a_base64(data, /, *, newline=True):
    text = _binary.to_base64(_bytes(data))
    return text + b'\n' if newline else text


def a2b_base64(data, /, *, strict_mode=False):
    data = _ascii(data)
    if strict_mode:
        _check_strictly(data)
    made, letters, padding = _binary.from_base64(data)
    if letters % 4 == 1:
        raise Error(f'Invalid base64-encoded string: number of data characters ({letters}) cannot be 1 more than a '
                    f'multiple of 4')
    if letters % 4 and letters % 4 + padding < 4:
        raise Error('Incorrect padding')
    return made


def _check_strictly(data):
    alphabet = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    place = pads = 0
    if data[:1] == b'=':
        raise Error('Leading padding not allowed')
    for at, char in enumerate(data):
        if char == 61:
            pads += place >= 2
            if place >= 2 and place + pads >= 4:
                if at + 1 < len(data):
                    raise Error('Excess data after padding')
                return
        elif char not in alphabet:
            raise Error('Only base64 data is allowed')
        elif pads:
            raise Error('Discontinuous padding not allowed')
        else:
            place = (place + 1) % 4


def crc32(data, crc=0, /):
    return _binary.crc32(_bytes(data), crc & 0xFFFFFFFF)


def crc_hqx(data, crc, /):
    crc &= 0xFFFF
    for byte in _bytes(data):
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc
