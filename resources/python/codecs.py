# SPDX-License-Identifier: GPL-3.0-or-later
"""Encodings by name, incremental decoding, and the encodings that turn text into text."""
import binascii as _binascii

from _absent import FILES as _FILES, rest_of as _rest_of

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM = BOM_UTF16 = BOM_UTF16_LE
BOM_UTF32 = BOM_UTF32_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = b'\x00\x00\xfe\xff'
_ROT13 = str.maketrans('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                       'NOPQRSTUVWXYZABCDEFGHIJKLMnopqrstuvwxyzabcdefghijklm')
_SAME = {'utf8': 'utf-8', 'utf_8': 'utf-8', 'u8': 'utf-8', 'latin1': 'iso8859-1', 'latin_1': 'iso8859-1',
         'latin-1': 'iso8859-1', 'iso-8859-1': 'iso8859-1', 'us-ascii': 'ascii', 'utf16': 'utf-16', 'utf32': 'utf-32',
         'rot_13': 'rot13', 'rot-13': 'rot13', 'hex_codec': 'hex', 'base64_codec': 'base64', 'base_64': 'base64'}


def _canonical(encoding):
    lower = encoding.lower().replace(' ', '-')
    return _SAME.get(lower, lower)


_TRANSFORMS = {
    'rot13': (lambda text: text.translate(_ROT13), lambda text: text.translate(_ROT13)),
    'hex': (lambda data: _binascii.hexlify(data), lambda data: _binascii.unhexlify(data)),
    'base64': (lambda data: _base64_lines(data), lambda data: _binascii.a2b_base64(data)),
}


def _base64_lines(data):
    return b''.join(_binascii.b2a_base64(data[at:at + 57]) for at in range(0, len(data), 57))


def encode(obj, encoding='utf-8', errors='strict'):
    transform = _TRANSFORMS.get(_canonical(encoding))
    return transform[0](obj) if transform else obj.encode(encoding, errors)


def decode(obj, encoding='utf-8', errors='strict'):
    transform = _TRANSFORMS.get(_canonical(encoding))
    return transform[1](obj) if transform else bytes(obj).decode(encoding, errors)


class IncrementalEncoder:
    def __init__(self, errors='strict'):
        self.errors = errors

    def encode(self, input, final=False):
        return input.encode(self.encoding, self.errors)

    def reset(self):
        pass


class IncrementalDecoder:
    """Keeps the beginning of a character until its end arrives."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self._kept = b''

    def decode(self, input, final=False):
        data = self._kept + bytes(input)
        whole = len(data) if final else _whole_characters(data, self.encoding)
        self._kept = data[whole:]
        return data[:whole].decode(self.encoding, self.errors)

    def reset(self):
        self._kept = b''


def _whole_characters(data, encoding):
    if encoding != 'utf-8':
        return len(data)
    for back in range(1, min(3, len(data)) + 1):
        byte = data[-back]
        if byte & 0xC0 == 0x80:
            continue
        length = 4 if byte >= 0xF0 else 3 if byte >= 0xE0 else 2 if byte >= 0xC0 else 1
        return len(data) - back if length > back else len(data)
    return len(data)


class CodecInfo(tuple):
    def __new__(cls, name):
        transform = _TRANSFORMS.get(name)

        def encoding(text, errors='strict'):
            return encode(text, name, errors), len(text)

        def decoding(data, errors='strict'):
            return decode(data, name, errors), len(data)
        made = tuple.__new__(cls, (encoding, decoding, None, None))
        made.name = name
        made.encode, made.decode = encoding, decoding
        made.incrementalencoder = type('IncrementalEncoder', (IncrementalEncoder,), {'encoding': name})
        made.incrementaldecoder = type('IncrementalDecoder', (IncrementalDecoder,), {'encoding': name})
        return made

    def __repr__(self):
        return f'<codecs.CodecInfo object for encoding {self.name} at {id(self):#x}>'


def lookup(encoding):
    name = _canonical(encoding)
    if name not in _TRANSFORMS:
        ''.encode(name)
    return CodecInfo(name)


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    return lookup(encoding).incrementalencoder


def getincrementaldecoder(encoding):
    return lookup(encoding).incrementaldecoder


def iterencode(iterator, encoding, errors='strict', **kwargs):
    for text in iterator:
        if text:
            yield encode(text, encoding, errors)


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    decoder = getincrementaldecoder(encoding)(errors)
    for data in iterator:
        if text := decoder.decode(data):
            yield text
    if text := decoder.decode(b'', True):
        yield text


def utf_8_encode(text, errors='strict', /):
    return text.encode('utf-8', errors), len(text)


def utf_8_decode(data, errors='strict', final=False, /):
    return bytes(data).decode('utf-8', errors), len(data)


def escape_decode(data, errors='strict', /):
    return bytes(data).decode('unicode_escape').encode('latin-1'), len(data)


__getattr__ = _rest_of('codecs', _FILES)
