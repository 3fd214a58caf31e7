# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes as base64, base32, base16 and base85 text (RFC 4648)."""
import binascii

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode',
           'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode',
           'a85decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']

_B32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_B32HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
_B85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
_TO_URL, _FROM_URL = bytes.maketrans(b'+/', b'-_'), bytes.maketrans(b'-_', b'+/')


def _bytes_from_decode_data(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    if isinstance(s, (bytes, bytearray)):
        return s
    raise TypeError('argument should be a bytes-like object or ASCII string, not %r' % s.__class__.__name__)


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is None:
        return encoded
    assert len(altchars) == 2, repr(altchars)
    return encoded.translate(bytes.maketrans(b'+/', altchars))


def b64decode(s, altchars=None, validate=False):
    s = _bytes_from_decode_data(s)
    if altchars is not None:
        altchars = _bytes_from_decode_data(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s).translate(_TO_URL)


def urlsafe_b64decode(s):
    return b64decode(_bytes_from_decode_data(s).translate(_FROM_URL))


def _b32encode(alphabet, s):
    s = bytes(s)
    left = len(s) % 5
    if left:
        s += b'\0' * (5 - left)
    out = bytearray()
    for i in range(0, len(s), 5):
        number = int.from_bytes(s[i:i + 5], 'big')
        out += bytes(alphabet[number >> shift & 31] for shift in range(35, -1, -5))
    pads = {1: 6, 2: 4, 3: 3, 4: 1}.get(left, 0)
    if pads:
        out[-pads:] = b'=' * pads
    return bytes(out)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = bytes(_bytes_from_decode_data(s))
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _bytes_from_decode_data(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
    size = len(s)
    s = s.rstrip(b'=')
    pads = size - len(s)
    values = {char: value for value, char in enumerate(alphabet)}
    out, number = bytearray(), 0
    for i in range(0, len(s), 8):
        number = 0
        for char in s[i:i + 8]:
            if char not in values:
                raise binascii.Error('Non-base32 digit found') from None
            number = (number << 5) + values[char]
        out += number.to_bytes(5, 'big') if i + 8 <= len(s) else b''
    if size % 8 or pads not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    if pads and size:
        last = (number << 5 * pads).to_bytes(5, 'big')
        out += last[:(43 - 5 * pads) // 8]
    return bytes(out)


def b32encode(s):
    return _b32encode(_B32, s)


def b32decode(s, casefold=False, map01=None):
    return _b32decode(_B32, s, casefold, map01)


def b32hexencode(s):
    return _b32encode(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    return _b32decode(_B32HEX, s, casefold)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes_from_decode_data(s)
    if casefold:
        s = s.upper()
    if any(char not in b'0123456789ABCDEF' for char in s):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


def _encode85(b, alphabet, pad, foldnuls=False, foldspaces=False):
    b = bytes(b)
    padding = -len(b) % 4
    b += b'\0' * padding
    chunks = []
    for i in range(0, len(b), 4):
        number = int.from_bytes(b[i:i + 4], 'big')
        if foldnuls and not number:
            chunks.append(b'z')
        elif foldspaces and number == 0x20202020:
            chunks.append(b'y')
        else:
            chunks.append(bytes(alphabet[number // 85 ** k % 85] for k in (4, 3, 2, 1, 0)))
    if padding and not pad:
        if chunks[-1] == b'z':
            chunks[-1] = alphabet[:1] * 5
        chunks[-1] = chunks[-1][:-padding]
    return b''.join(chunks)


def b85encode(b, pad=False):
    return _encode85(b, _B85, pad)


def b85decode(b):
    b = bytes(_bytes_from_decode_data(b))
    values = {char: value for value, char in enumerate(_B85)}
    padding = -len(b) % 5
    b += b'~' * padding
    out = []
    for i in range(0, len(b), 5):
        number = 0
        for at, char in enumerate(b[i:i + 5]):
            if char not in values:
                raise ValueError('bad base85 character at position %d' % (i + at)) from None
            number = number * 85 + values[char]
        if number > 0xFFFFFFFF:
            raise ValueError('base85 overflow in hunk starting at byte %d' % i) from None
        out.append(number.to_bytes(4, 'big'))
    result = b''.join(out)
    return result[:-padding] if padding else result


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    result = _encode85(b, bytes(range(33, 118)), pad, True, foldspaces)
    if adobe:
        result = b'<~' + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        chunks = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(chunks[-1]) + 2 > wrapcol:
            chunks.append(b'')
        result = b'\n'.join(chunks)
    return result + b'~>' if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    b = bytes(_bytes_from_decode_data(b))
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError('Ascii85 encoded byte sequences must end with {!r}'.format(b'~>'))
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    out, number, count = [], 0, 0
    for char in b + b'u' * 4:
        if 33 <= char <= 117:
            number, count = number * 85 + char - 33, count + 1
            if count == 5:
                if number > 0xFFFFFFFF:
                    raise ValueError('Ascii85 overflow') from None
                out.append(number.to_bytes(4, 'big'))
                number = count = 0
        elif char == 0x7A:
            if count:
                raise ValueError('z inside Ascii85 5-tuple')
            out.append(b'\0\0\0\0')
        elif foldspaces and char == 0x79:
            if count:
                raise ValueError('y inside Ascii85 5-tuple')
            out.append(b'    ')
        elif char not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % char)
    result = b''.join(out)
    padding = 4 - count
    return result[:-padding] if padding else result


def encodebytes(s):
    s = bytes(s)
    return b''.join(binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57))


def decodebytes(s):
    return binascii.a2b_base64(s)


def encode(input, output):
    output.write(encodebytes(input.read()))


def decode(input, output):
    output.write(decodebytes(input.read()))
