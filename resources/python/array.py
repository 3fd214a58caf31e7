# SPDX-License-Identifier: GPL-3.0-or-later
"""Arrays of numbers of one type: a list that checks what goes into it."""
import _types
import struct as _struct
from collections.abc import MutableSequence as _MutableSequence
from operator import index as _index

typecodes = 'bBuhHiIlLqQfd'
_SIZES = {'b': 1, 'B': 1, 'u': 4, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'f': 4, 'd': 8}
_NAMES = {'b': 'signed char', 'B': 'unsigned byte integer', 'h': 'short', 'H': 'unsigned short', 'i': 'int',
          'I': 'unsigned int', 'l': 'int', 'L': 'unsigned int', 'q': 'int', 'Q': 'unsigned int'}


class array:
    __slots__ = ('typecode', '_items', '__weakref__')

    def __init__(self, typecode, initializer=(), /):
        if typecode not in typecodes or len(typecode) != 1:
            raise ValueError('bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)')
        self.typecode = typecode
        self._items = []
        if isinstance(initializer, str) and typecode != 'u':
            raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        else:
            self.extend(initializer)

    @property
    def itemsize(self):
        return _SIZES[self.typecode]

    def _checked(self, item):
        code = self.typecode
        if code == 'd':
            if not isinstance(item, (int, float)):
                _struct.pack('d', float(item) if hasattr(item, '__float__') else _refuse_real(item))
            return float(item)
        if code == 'f':
            if not isinstance(item, (int, float)):
                _refuse_real(item)
            return _struct.unpack('f', _struct.pack('f', item))[0]
        if code == 'u':
            if not isinstance(item, str) or len(item) != 1:
                raise TypeError('array item must be a unicode character, not ' + type(item).__name__)
            return item
        number = _index(item) if not isinstance(item, float) else _refuse_float(item)
        bits = _SIZES[code] * 8
        low, high = (0, 2 ** bits - 1) if code.isupper() else (-2 ** (bits - 1), 2 ** (bits - 1) - 1)
        if not low <= number <= high:
            raise OverflowError(_overflow(code, number, low))
        return number

    def _made(self, items):
        made = type(self)(self.typecode)
        made._items = items
        return made

    def __repr__(self):
        if not self._items:
            return f"array('{self.typecode}')"
        if self.typecode == 'u':
            return f"array('u', {''.join(self._items)!r})"
        return f"array('{self.typecode}', {self._items!r})"

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, item):
        return item in self._items

    def __getitem__(self, key):
        if isinstance(key, slice):
            return self._made(self._items[key])
        if not hasattr(key, '__index__'):
            raise TypeError('array indices must be integers')
        try:
            return self._items[key]
        except IndexError:
            raise IndexError('array index out of range') from None

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            if not isinstance(value, array):
                raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
            self._items[key] = value._items
            return
        try:
            self._items[key] = self._checked(value)
        except IndexError:
            raise IndexError('array assignment index out of range') from None

    def __delitem__(self, key):
        del self._items[key]

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    __hash__ = None

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
        return self._made(self._items + other._items)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend with array (not "{type(other).__name__}")')
        self._items += other._items
        return self

    def __mul__(self, times):
        return self._made(self._items * times)

    __rmul__ = __mul__

    def __imul__(self, times):
        self._items *= times
        return self

    def __copy__(self):
        return self._made(self._items[:])

    def __deepcopy__(self, memo):
        return self._made(self._items[:])

    def __bytes__(self):
        return self.tobytes()

    def __reduce_ex__(self, protocol):
        return array, (self.typecode, self._items[:])

    def append(self, item, /):
        self._items.append(self._checked(item))

    def extend(self, items, /):
        if isinstance(items, array) and items.typecode != self.typecode:
            raise TypeError('can only extend with array of same kind')
        check = self._checked
        self._items.extend([check(item) for item in items])

    fromlist = extend
    fromunicode = extend

    def insert(self, at, item, /):
        self._items.insert(at, self._checked(item))

    def pop(self, at=-1, /):
        if not self._items:
            raise IndexError('pop from empty array')
        try:
            return self._items.pop(at)
        except IndexError:
            raise IndexError('pop index out of range') from None

    def remove(self, item, /):
        try:
            self._items.remove(item)
        except ValueError:
            raise ValueError('array.remove(x): x not in array') from None

    def index(self, item, start=0, stop=9223372036854775807, /):
        try:
            return self._items.index(item, start, stop)
        except ValueError:
            raise ValueError('array.index(x): x not in array') from None

    def count(self, item, /):
        return self._items.count(item)

    def reverse(self):
        self._items.reverse()

    def tolist(self):
        return self._items[:]

    def tounicode(self):
        if self.typecode != 'u':
            raise ValueError("tounicode() may only be called on unicode type arrays")
        return ''.join(self._items)

    def tobytes(self):
        if self.typecode == 'u':
            return ''.join(self._items).encode('utf-32-le')
        return _struct.pack(f'={len(self._items)}{self._packing()}', *self._items)

    def frombytes(self, data, /):
        size = self.itemsize
        if len(data) % size:
            raise ValueError('bytes length not a multiple of item size')
        if self.typecode == 'u':
            self._items.extend(bytes(data).decode('utf-32-le'))
        else:
            self._items.extend(_struct.unpack(f'={len(data) // size}{self._packing()}', bytes(data)))

    def _packing(self):
        return {'l': 'q', 'L': 'Q'}.get(self.typecode, self.typecode)

    def byteswap(self):
        size = self.itemsize
        data = self.tobytes()
        self._items = []
        self.frombytes(b''.join(data[at:at + size][::-1] for at in range(0, len(data), size)))

    def buffer_info(self):
        return id(self._items), len(self._items)


ArrayType = array
_MutableSequence.register(array)


def _refuse_real(item):
    raise TypeError(f'must be real number, not {type(item).__name__}')


def _refuse_float(item):
    raise TypeError("'float' object cannot be interpreted as an integer")


def _overflow(code, number, low):
    if code in 'bBhH':
        return f"{_NAMES[code]} is {'less than minimum' if number < low else 'greater than maximum'}"
    if code in 'lLqQ':
        return "can't convert negative value to unsigned int" if code.isupper() and number < 0 else 'int too big to convert'
    return f"{_NAMES[code]} is {'less than minimum' if number < low else 'greater than maximum'}"


_types.set_name_in_messages(array, 'array.array')
