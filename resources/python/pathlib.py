# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths as values: joining, taking apart, comparing. What would touch a file is refused."""
import os.path as _path

__all__ = ['PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath']


class _Parents:
    """All the folders above a path, the nearest first."""

    def __init__(self, path):
        self._path = path

    def __len__(self):
        return len(self._path._parts) - bool(self._path.anchor)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        index %= len(self)
        return self._path._made(self._path._parts[:len(self._path._parts) - index - 1])

    def __repr__(self):
        return f'<{type(self._path).__name__}.parents>'


class PurePath:
    """A POSIX path that is only a value."""
    __slots__ = ('_parts', '__weakref__')

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        elif cls is Path:
            cls = PosixPath
        self = object.__new__(cls)
        self._parts = _parsed(args)
        return self

    def _made(self, parts):
        made = object.__new__(type(self))
        made._parts = tuple(parts)
        return made

    @property
    def parts(self):
        return self._parts

    @property
    def drive(self):
        return ''

    @property
    def root(self):
        return self._parts[0] if self._parts and self._parts[0][0] == '/' else ''

    anchor = root

    @property
    def name(self):
        names = self._parts[bool(self.anchor):]
        return names[-1] if names else ''

    @property
    def suffix(self):
        name = self.name
        dot = name.rfind('.')
        return name[dot:] if 0 < dot < len(name) - 1 else ''

    @property
    def suffixes(self):
        name = self.name
        return [] if name.endswith('.') else ['.' + part for part in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        suffix = self.suffix
        return self.name[:-len(suffix)] if suffix else self.name

    @property
    def parent(self):
        rest = self._parts[bool(self.anchor):]
        return self._made(self._parts[:-1]) if rest else self

    @property
    def parents(self):
        return _Parents(self)

    def __str__(self):
        if not self._parts:
            return '.'
        anchor = self.anchor
        return anchor + '/'.join(self._parts[1:]) if anchor else '/'.join(self._parts)

    __fspath__ = as_posix = __str__

    def __bytes__(self):
        return str(self).encode()

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        safe = b'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~/'
        return 'file://' + ''.join(chr(b) if b in safe else f'%{b:02X}' for b in bytes(self))

    def __hash__(self):
        return hash(self._parts)

    def __eq__(self, other):
        return self._parts == other._parts if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self._parts < other._parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._parts <= other._parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._parts > other._parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._parts >= other._parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return self._made(_parsed((self, key)))
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self._made(_parsed((key, self)))
        except TypeError:
            return NotImplemented

    def joinpath(self, *args):
        return self._made(_parsed((self, *args)))

    def with_name(self, name):
        if not self.name:
            raise ValueError('%r has an empty name' % (self,))
        if not name or '/' in name or name == '.':
            raise ValueError('Invalid name %r' % name)
        return self._made(self._parts[:-1] + (name,))

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if '/' in suffix or suffix and not suffix.startswith('.') or suffix == '.':
            raise ValueError('Invalid suffix %r' % suffix)
        if not self.name:
            raise ValueError('%r has an empty name' % (self,))
        old = self.suffix
        return self.with_name((self.name[:-len(old)] if old else self.name) + suffix)

    def relative_to(self, *other):
        if not other:
            raise TypeError('need at least one argument')
        base = _parsed(other)
        if self._parts[:len(base)] != base or bool(base) and bool(self.anchor) != (base[0][0] == '/'):
            shown = str(self._made(base))
            raise ValueError(f'{str(self)!r} is not in the subpath of {shown!r} OR one path is relative and the other '
                             f'is absolute.')
        return self._made(self._parts[len(base):])

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
            return True
        except ValueError:
            return False

    def is_absolute(self):
        return bool(self.anchor)

    def is_reserved(self):
        return False

    def match(self, path_pattern):
        from fnmatch import fnmatchcase
        wanted = _parsed((path_pattern,))
        if not wanted:
            raise ValueError('empty pattern')
        if wanted[0][0] == '/' and len(wanted) != len(self._parts) or len(wanted) > len(self._parts):
            return False
        return all(fnmatchcase(part, pattern) for part, pattern in zip(reversed(self._parts), reversed(wanted)))

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


def _parsed(args):
    parts = []
    for arg in args:
        if isinstance(arg, PurePath):
            text = str(arg) if arg._parts else ''
        else:
            text = arg.__fspath__() if hasattr(type(arg), '__fspath__') else arg
            if isinstance(text, bytes):
                raise TypeError('argument should be a str object or an os.PathLike object returning str, not %r'
                                % type(arg))
            if not isinstance(text, str):
                raise TypeError(f'expected str, bytes or os.PathLike object, not {type(arg).__name__}')
        if text[:1] == '/':
            parts = ['//' if text[:2] == '//' and text[:3] != '///' else '/']
        parts.extend(part for part in text.split('/') if part and part != '.')
    return tuple(parts)


class PurePosixPath(PurePath):
    __slots__ = ()


class PureWindowsPath:
    def __init__(self, *args):
        raise NotImplementedError('pathlib.PureWindowsPath is not supported in a scenario; use PurePosixPath')


class Path(PurePath):
    """A path of the file system, of which a scenario has none."""
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return super().__new__(cls, *args)

    def absolute(self):
        return self if self.is_absolute() else type(self)(_path.abspath(str(self)))

    def resolve(self, strict=False):
        if strict:
            _refuse('resolve')
        return type(self)(_path.normpath(_path.abspath(str(self))))

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        pass


class PosixPath(Path, PurePosixPath):
    __slots__ = ()


class WindowsPath(Path):
    def __new__(cls, *args, **kwargs):
        raise NotImplementedError("cannot instantiate 'WindowsPath' on your system")


def _refuse(name):
    raise NotImplementedError(f'Path.{name}() is not supported in a scenario, which reaches no file; keep the data in '
                              f'the program')


def _refused(name):
    def method(self, *args, **kwargs):
        _refuse(name)
    method.__name__ = name
    method.__qualname__ = f'Path.{name}'
    return method


for _name in """chmod exists expanduser glob group hardlink_to is_block_device is_char_device is_dir is_fifo is_file
is_mount is_socket is_symlink iterdir lchmod link_to lstat mkdir open owner read_bytes read_text readlink rename replace
rglob rmdir samefile stat symlink_to touch unlink write_bytes write_text""".split():
    setattr(Path, _name, _refused(_name))
for _name in ('cwd', 'home'):
    setattr(Path, _name, classmethod(_refused(_name)))
del _name
