# SPDX-License-Identifier: GPL-3.0-or-later
"""memoryview: items of a bytes, a bytearray or an array, seen in place. One dimension only."""
import struct as _struct

_SIZES = {'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'f': 4, 'd': 8}


class memoryview:
    __slots__ = ('_obj', '_data', '_start', '_step', '_length', '_format', '_released', '__weakref__')

    def __new__(cls, object):
        self = super().__new__(cls)
        self._released = False
        self._start, self._step, self._format = 0, 1, 'B'
        if isinstance(object, memoryview):
            object._check()
            for name in ('_obj', '_data', '_start', '_step', '_length', '_format'):
                setattr(self, name, getattr(object, name))
            return self
        self._obj = self._data = object
        if isinstance(object, (bytes, bytearray)):
            self._length = len(object)
        elif hasattr(object, 'typecode') and hasattr(object, 'tobytes'):
            self._format = object.typecode
            self._length = len(object)
        else:
            raise TypeError(f"memoryview: a bytes-like object is required, not '{type(object).__name__}'")
        return self

    def _check(self):
        if self._released:
            raise ValueError('operation forbidden on released memoryview object')

    def _part(self, start, step, length, form):
        made = object.__new__(memoryview)
        made._obj, made._data, made._released = self._obj, self._data, False
        made._start, made._step, made._length, made._format = start, step, length, form
        return made

    @property
    def obj(self):
        self._check()
        return self._obj

    @property
    def format(self):
        self._check()
        return self._format

    @property
    def itemsize(self):
        return _SIZES[self._format]

    @property
    def nbytes(self):
        return self._length * self.itemsize

    @property
    def shape(self):
        self._check()
        return (self._length,)

    @property
    def strides(self):
        return (self._step * self.itemsize,)

    @property
    def suboffsets(self):
        return ()

    ndim = property(lambda self: 1)
    c_contiguous = contiguous = f_contiguous = property(lambda self: self._step == 1)

    @property
    def readonly(self):
        self._check()
        return isinstance(self._data, bytes)

    def __repr__(self):
        return f"<{'released ' if self._released else ''}memory at {id(self):#x}>"

    def __len__(self):
        self._check()
        return self._length

    def _at(self, index):
        """The item at a position that is in range."""
        place = self._start + index * self._step
        data = self._data
        if not isinstance(data, (bytes, bytearray)):
            return data[place]
        if self._format == 'B':
            return data[place]
        size = self.itemsize
        return _struct.unpack(self._format, bytes(data[place * size:place * size + size]))[0]

    def _index(self, key):
        if not hasattr(key, '__index__'):
            raise TypeError('memoryview: invalid slice key')
        key = key.__index__()
        if not -self._length <= key < self._length:
            raise IndexError('index out of bounds on dimension 1')
        return key % self._length

    def __getitem__(self, key):
        self._check()
        if isinstance(key, slice):
            start, stop, step = key.indices(self._length)
            length = len(range(start, stop, step))
            return self._part(self._start + start * self._step, self._step * step, length, self._format)
        if key is ...:
            return self
        return self._at(self._index(key))

    def __setitem__(self, key, value):
        self._check()
        if self.readonly:
            raise TypeError('cannot modify read-only memory')
        if isinstance(key, slice):
            target = self[key]
            items = memoryview(value).tolist()
            if len(items) != target._length:
                raise ValueError('memoryview assignment: lvalue and rvalue have different structures')
            for index, item in enumerate(items):
                target._put(index, item)
            return
        self._put(self._index(key), value)

    def _put(self, index, value):
        place = self._start + index * self._step
        if self._format == 'B' or not isinstance(self._data, bytearray):
            if not isinstance(value, int) and self._format == 'B':
                raise TypeError("memoryview: invalid type for format 'B'")
            if self._format == 'B' and not 0 <= value <= 255:
                raise ValueError("memoryview: invalid value for format 'B'")
            self._data[place] = value
            return
        size = self.itemsize
        try:
            self._data[place * size:place * size + size] = _struct.pack(self._format, value)
        except _struct.error:
            raise ValueError(f"memoryview: invalid value for format '{self._format}'") from None

    def __delitem__(self, key):
        raise TypeError('cannot delete memory')

    def __iter__(self):
        self._check()
        return (self._at(index) for index in range(self._length))

    def __contains__(self, item):
        return any(item == own for own in self)

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, memoryview):
            try:
                other = memoryview(other)
            except TypeError:
                return NotImplemented
        return self.tolist() == other.tolist()

    def __hash__(self):
        if not self.readonly:
            raise ValueError('cannot hash writable memoryview object')
        return hash(self.tobytes())

    def __bytes__(self):
        return self.tobytes()

    def tobytes(self, order='C'):
        self._check()
        data = self._data
        if not isinstance(data, (bytes, bytearray)):
            data = data.tobytes()
        size = self.itemsize
        if self._step == 1:
            return bytes(data[self._start * size:(self._start + self._length) * size])
        places = [(self._start + index * self._step) * size for index in range(self._length)]
        return b''.join(bytes(data[place:place + size]) for place in places)

    def tolist(self):
        return list(self)

    def hex(self, *args):
        return self.tobytes().hex(*args)

    def toreadonly(self):
        return memoryview(self.tobytes())

    def cast(self, format, shape=None):
        self._check()
        if shape is not None and len(shape) != 1:
            raise NotImplementedError('memoryview.cast() to several dimensions is not supported in a scenario; use lists')
        format = format.lstrip('@')
        if format not in _SIZES:
            raise ValueError('memoryview: destination format must be a native single character format prefixed with '
                             "an optional '@'")
        if self.nbytes % _SIZES[format]:
            raise TypeError('memoryview: length is not a multiple of itemsize')
        if self._step != 1:
            raise TypeError('memoryview: casts are restricted to C-contiguous views')
        length = self.nbytes // _SIZES[format]
        if not isinstance(self._data, (bytes, bytearray)):
            made = memoryview(self.tobytes())
            return made if format == 'B' else made.cast(format)
        start = self._start * self.itemsize
        if start % _SIZES[format]:
            made = memoryview(self.tobytes())
            return made._part(0, 1, length, format)
        return self._part(start // _SIZES[format], 1, length, format)

    def release(self):
        self._released = True

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc_info):
        self.release()


memoryview.__module__ = 'builtins'
