# SPDX-License-Identifier: GPL-3.0-or-later
"""Files in memory. A scenario reaches no others."""

__all__ = ["StringIO", "BytesIO", "UnsupportedOperation", "IOBase", "TextIOBase", "SEEK_SET", "SEEK_CUR", "SEEK_END"]

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    """What all files can do."""
    closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def isatty(self):
        self._check()
        return False

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        return list(self)

    def writelines(self, lines):
        for line in lines:
            self.write(line)


class TextIOBase(IOBase):
    encoding = None
    errors = None
    newlines = None


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class _Memory:
    """Text or bytes with a position; a subclass says which by `_empty`."""

    def _start(self, initial):
        self._parts = [initial] if initial else []
        self._size = len(initial)
        self._position = 0

    def _content(self):
        # Writing at the end only appends; the parts are joined when somebody looks.
        if len(self._parts) != 1:
            self._parts = [self._empty.join(self._parts)]
        return self._parts[0]

    def getvalue(self):
        self._check()
        return self._content()

    def _put(self, data):
        size = len(data)
        if self._position == self._size:
            self._parts.append(data)
        else:
            content = self._content()
            if self._position > self._size:
                content += self._filler * (self._position - self._size)
            self._parts = [content[:self._position] + data + content[self._position + size:]]
        self._position += size
        self._size = max(self._size, self._position)
        return size

    def read(self, size=-1, /):
        self._check()
        content = self._content()
        end = len(content) if size is None or size < 0 else self._position + size
        data = content[self._position:end]
        self._position = max(self._position, min(end, len(content)))
        return data

    def readline(self, size=-1, /):
        self._check()
        content = self._content()
        end = content.find(self._newline, self._position) + 1 or len(content)
        if size is not None and size >= 0:
            end = min(end, self._position + size)
        line = content[self._position:end]
        self._position = max(self._position, end)
        return line

    def tell(self):
        self._check()
        return self._position

    def seek(self, offset, whence=0, /):
        self._check()
        if whence == 0:
            if offset < 0:
                raise ValueError(f"Negative seek position {offset}")
            self._position = offset
        elif whence == 1:
            self._position = max(0, self._position + offset)
        elif whence == 2:
            self._position = max(0, self._size + offset)
        else:
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        return self._position

    def truncate(self, size=None, /):
        self._check()
        size = self._position if size is None else size
        self._parts = [self._content()[:size]]
        self._size = min(self._size, size)
        return size


class StringIO(_Memory, TextIOBase):
    """A text file in memory."""
    _empty, _newline, _filler = "", "\n", "\0"

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._start(initial_value or "")

    def write(self, s, /):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        return self._put(s) if s else 0


class BytesIO(_Memory, BufferedIOBase):
    """A file of bytes in memory."""
    _empty, _newline, _filler = b"", b"\n", b"\0"

    def __init__(self, initial_bytes=b""):
        self._start(bytes(initial_bytes or b""))

    def write(self, b, /):
        self._check()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return self._put(bytes(b)) if b else 0

    def getbuffer(self):
        return self.getvalue()


StringIO.__module__ = BytesIO.__module__ = "_io"
from sys import stdout as _stdout
TextIOWrapper = type(_stdout)


def open(file, *args, **kwargs):
    raise OSError("files are not supported in a scenario")
