# SPDX-License-Identifier: GPL-3.0-or-later
"""Digests: MD5 and the SHA-1 and SHA-2 families."""
from _binary import digest as _digest, to_hex as _to_hex

_SIZES = {'md5': (16, 64), 'sha1': (20, 64), 'sha224': (28, 64), 'sha256': (32, 64), 'sha384': (48, 128),
          'sha512': (64, 128)}
algorithms_guaranteed = {'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384',
                         'sha3_512', 'shake_128', 'shake_256', 'blake2b', 'blake2s'}
algorithms_available = set(_SIZES)
_REFUSED = algorithms_guaranteed - algorithms_available

__all__ = sorted(_SIZES) + ['new', 'algorithms_guaranteed', 'algorithms_available', 'pbkdf2_hmac', 'file_digest', 'scrypt']


class HASH:
    """What the constructors make."""
    __module__ = '_hashlib'

    def __init__(self, name, parts):
        self.name, self._parts = name, parts
        self.digest_size, self.block_size = _SIZES[name]

    def update(self, obj, /):
        self._parts.append(_checked(obj))

    def _whole(self):
        if len(self._parts) != 1:
            self._parts = [b''.join(self._parts)]
        return self._parts[0]

    def digest(self):
        return _digest(self.name, self._whole())

    def hexdigest(self):
        return _to_hex(self.digest()).decode()

    def copy(self):
        return HASH(self.name, [self._whole()])

    def __repr__(self):
        return f'<{self.name} {object.__repr__(self)[1:]}'.replace('__main__.', '')


def _checked(data):
    if isinstance(data, str):
        raise TypeError('Strings must be encoded before hashing')
    if not isinstance(data, (bytes, bytearray)):
        raise TypeError('object supporting the buffer API required')
    return bytes(data)


def new(name, data=b'', **kwargs):
    lower = name.lower() if isinstance(name, str) else name
    if lower in _SIZES:
        return HASH(lower, [_checked(data)])
    if lower in _REFUSED:
        _refuse(lower)
    raise ValueError('unsupported hash type ' + str(name))


def _refuse(name):
    raise NotImplementedError(f'hashlib.{name}() is not supported in a scenario; use hashlib.sha256()')


def _constructor(name):
    def constructor(string=b'', *, usedforsecurity=True):
        return HASH(name, [_checked(string)])
    constructor.__name__ = constructor.__qualname__ = 'openssl_' + name
    return constructor


for _name in _SIZES:
    globals()[_name] = _constructor(_name)
del _name


def __getattr__(name):
    if name in _REFUSED:
        return lambda *args, **kwargs: _refuse(name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    import hmac
    size = _SIZES[hash_name][0]
    dklen = size if dklen is None else dklen
    out, block = b'', 1
    while len(out) < dklen:
        last = hmac.digest(password, salt + block.to_bytes(4, 'big'), hash_name)
        total = int.from_bytes(last, 'big')
        for _ in range(iterations - 1):
            last = hmac.digest(password, last, hash_name)
            total ^= int.from_bytes(last, 'big')
        out += total.to_bytes(size, 'big')
        block += 1
    return out[:dklen]


def _needed(name, value):
    if value is None:
        raise TypeError(f'{name} is required and must be an unsigned int')
    if not isinstance(value, int):
        raise TypeError(f"scrypt() argument '{name}' must be int, not {type(value).__name__}")
    return value


def scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64):
    for data in (password, salt):
        if data is not None and not isinstance(data, (bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    if salt is None:
        raise TypeError('salt is required')
    n = _needed('n', n)
    if n < 2 or n & (n - 1):
        raise ValueError('n must be a power of 2.')
    r, p = _needed('r', r), _needed('p', p)
    for name, number, least in (('maxmem', maxmem, 0), ('dklen', dklen, 1)):
        if not least <= number < 2147483647:
            raise ValueError(f'{name} must be {"positive" if not least else "greater than 0"} and smaller than 2147483647')
    if r < 1 or p < 1 or r * p >= 1 << 30:
        raise ValueError('Invalid parameter combination for n, r, p, maxmem.')
    if 128 * r * (n + 2 + p) > (maxmem or 32 << 20):
        raise ValueError('[digital envelope routines] memory limit exceeded')
    from _binary import mix_through_memory
    blocks = pbkdf2_hmac('sha256', bytes(password), bytes(salt), 1, p * 128 * r)
    return pbkdf2_hmac('sha256', bytes(password), mix_through_memory(blocks, n, r), 1, dklen)


def file_digest(fileobj, digest, /, *, _bufsize=1 << 18):
    made = new(digest) if isinstance(digest, str) else digest()
    while data := fileobj.read(_bufsize):
        made.update(data)
    return made
