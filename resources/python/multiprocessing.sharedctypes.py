# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers that processes share."""
import struct as _struct
from multiprocessing.synchronize import RLock as _RLock

__all__ = ['RawValue', 'RawArray', 'Value', 'Array', 'synchronized']

_NAMES = {'c': 'char', 'u': 'wchar', 'b': 'byte', 'B': 'ubyte', 'h': 'short', 'H': 'ushort', 'i': 'int', 'I': 'uint',
          'l': 'long', 'L': 'ulong', 'q': 'long', 'Q': 'ulong', 'f': 'float', 'd': 'double'}
_BITS = {'b': 8, 'h': 16, 'i': 32, 'l': 64, 'q': 64}


def _code_of(typecode):
    if typecode in _NAMES:
        return typecode
    if isinstance(typecode, str):
        raise AttributeError(f"'str' object has no attribute '_type_'")
    name = repr(typecode).partition(':')[0].rpartition('c_')[2]
    for code, known in _NAMES.items():
        if known == name or {'longlong': 'q', 'bool': 'b', 'int32': 'i', 'int64': 'q'}.get(name) == code:
            return code
    raise NotImplementedError(f'{typecode!r} is not supported in a scenario: give Value() and Array() a type code')


def _fitted(code, value):
    """The value as a C variable of that type would hold it."""
    bits = _BITS.get(code.lower())
    if bits is not None:
        if not isinstance(value, int):
            if hasattr(type(value), '__index__'):
                value = value.__index__()
            else:
                raise TypeError(_not_integer(value))
        value &= (1 << bits) - 1
        return value - (1 << bits) if code.islower() and value >> (bits - 1) else int(value)
    if code == 'd':
        return _real(value)
    if code == 'f':
        return _struct.unpack('f', _struct.pack('f', _real(value)))[0]
    if code == 'c':
        if isinstance(value, int) and 0 <= value < 256:
            return bytes([value])
        if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
            raise TypeError('one character bytes, bytearray or integer expected')
        return bytes(value)
    if not isinstance(value, str) or len(value) != 1:
        raise TypeError('one character unicode string expected')
    return value


def _not_integer(value):
    return f"'{type(value).__name__}' object cannot be interpreted as an integer"


def _real(value):
    if not isinstance(value, (int, float)):
        raise TypeError(f'must be real number, not {type(value).__name__}')
    return float(value)


class RawValue:
    def __init__(self, typecode_or_type, *args):
        self._code = _code_of(typecode_or_type)
        self._value = {'c': b'\0', 'u': '\0', 'f': 0.0, 'd': 0.0}.get(self._code, 0)
        if args:
            self.value = args[0]

    def _in_process(self, process):
        return self

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = _fitted(self._code, value)

    def __repr__(self):
        return f'c_{_NAMES[self._code]}({self._value!r})'


class RawArray:
    def __init__(self, typecode_or_type, size_or_initializer):
        self._code = _code_of(typecode_or_type)
        zero = {'c': b'\0', 'u': '\0', 'f': 0.0, 'd': 0.0}.get(self._code, 0)
        if isinstance(size_or_initializer, int):
            if size_or_initializer < 0:
                raise ValueError('Array length must be >= 0')
            self._items = [zero] * size_or_initializer
        else:
            self._items = [_fitted(self._code, item) for item in size_or_initializer]
        self._zero = zero

    def _in_process(self, process):
        return self

    def __len__(self):
        return len(self._items)

    def _joined(self, items):
        return items if self._code not in 'cu' else (b'' if self._code == 'c' else '').join(items)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._joined(self._items[index])
        if not -len(self._items) <= index < len(self._items):
            raise IndexError('invalid index')
        return self._items[index]

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            new = [_fitted(self._code, item) for item in value]
            if len(new) != len(self._items[index]):
                raise ValueError('Can only assign sequence of same size')
            self._items[index] = new
            return
        if not -len(self._items) <= index < len(self._items):
            raise IndexError('invalid index')
        self._items[index] = _fitted(self._code, value)

    def __iter__(self):
        return iter(self._items)

    @property
    def raw(self):
        return self._joined(self._items)

    @property
    def value(self):
        return self.raw.partition(self._zero)[0]

    @value.setter
    def value(self, value):
        if len(value) > len(self._items):
            raise ValueError('byte string too long')
        for index in range(len(value)):
            self._items[index] = value[index:index + 1]
        if len(value) < len(self._items):
            self._items[len(value)] = self._zero

    def __repr__(self):
        return f'<multiprocessing.sharedctypes.c_{_NAMES[self._code]}_Array_{len(self)} object at {id(self):#x}>'


class SynchronizedBase:
    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or _RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def _in_process(self, process):
        return self

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __repr__(self):
        return f'<{type(self).__name__} wrapper for {self._obj}>'


def _guarded(name):
    def read(self):
        with self._lock:
            return getattr(self._obj, name)

    def write(self, value):
        with self._lock:
            setattr(self._obj, name, value)
    return property(read, write)


class Synchronized(SynchronizedBase):
    value = _guarded('value')


class SynchronizedArray(SynchronizedBase):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, i):
        with self._lock:
            return self._obj[i]

    def __setitem__(self, i, value):
        with self._lock:
            self._obj[i] = value


class SynchronizedString(SynchronizedArray):
    value = _guarded('value')
    raw = _guarded('raw')


def synchronized(obj, lock=None, ctx=None):
    if isinstance(obj, RawValue):
        return Synchronized(obj, lock)
    return (SynchronizedString if obj._code == 'c' else SynchronizedArray)(obj, lock)


def _made(obj, lock):
    if lock is False:
        return obj
    if lock in (True, None):
        lock = _RLock()
    if not hasattr(lock, 'acquire'):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    return synchronized(obj, lock)


def Value(typecode_or_type, *args, lock=True, ctx=None):
    return _made(RawValue(typecode_or_type, *args), lock)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    return _made(RawArray(typecode_or_type, size_or_initializer), lock)
