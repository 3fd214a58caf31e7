# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of exceptions and tracebacks, as the interpreter itself prints them."""
import sys
import _traceback

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
           "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb",
           "clear_frames", "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb"]

_sentinel = object()
_NOT_GIVEN = _sentinel


def _pieces(text):
    # The interpreter's text as the list that CPython gives: one item an entry of a traceback, one a line otherwise.
    items = []
    for line in text.splitlines(True):
        if line.startswith("    ") and items and items[-1].startswith("  File "):
            items[-1] += line
        else:
            items.append(line)
    return items


def _exception(exc, value):
    if value is not _NOT_GIVEN:
        return value
    if exc is None or isinstance(exc, BaseException):
        return exc
    raise TypeError(f"Exception expected for value, {type(exc).__name__} found")


def _without_chain(value):
    text = ""
    if value.__traceback__ is not None:
        text = "Traceback (most recent call last):\n" + _traceback.entries(value.__traceback__)
    return text + _traceback.last_lines(value)


def _exception_text(value, limit, chain):
    if value is None:
        return "NoneType: None\n"
    if limit is not None:
        body = "".join(format_tb(value.__traceback__, limit))
        head = "Traceback (most recent call last):\n" if value.__traceback__ is not None else ""
        return head + body + _traceback.last_lines(value)
    return _traceback.with_chain(value) if chain else _without_chain(value)


def format_exception(exc, /, value=_NOT_GIVEN, tb=_NOT_GIVEN, limit=None, chain=True):
    """The lines that an uncaught exception prints."""
    return _pieces(_exception_text(_exception(exc, value), limit, chain))


def format_exception_only(exc, /, value=_NOT_GIVEN):
    """The last lines: class and text."""
    exc = _exception(exc, value)
    return ["NoneType: None\n"] if exc is None else _traceback.last_lines(exc).splitlines(True)


def print_exception(exc, /, value=_NOT_GIVEN, tb=_NOT_GIVEN, limit=None, file=None, chain=True):
    """Print what an uncaught exception prints."""
    text = _exception_text(_exception(exc, value), limit, chain)
    print(text, file=sys.stderr if file is None else file, end="")


def format_exc(limit=None, chain=True):
    """The text of the exception being handled."""
    return _exception_text(sys.exc_info()[1], limit, chain)


def print_exc(limit=None, file=None, chain=True):
    """Print the exception being handled."""
    print_exception(sys.exc_info()[1], limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    """Print the exception that ended the program, of which there is none yet."""
    raise ValueError("no last exception")


def walk_tb(tb):
    """Frames and lines of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    """Frames and lines from `f` outwards."""
    if f is None:
        f = sys._getframe(1)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


class FrameSummary:
    """One entry."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None):
        self.filename, self.lineno, self.name = filename, lineno, name
        self._line = line
        self.locals = locals
        self.end_lineno, self.colno, self.end_colno = end_lineno, colno, end_colno

    @property
    def line(self):
        return None if self._line is None else self._line.strip()

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __len__(self):
        return 4

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _entry_text(frame):
    text = f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'
    return text + f"    {frame.line}\n" if frame.line else text


class StackSummary(list):
    """A list of entries."""

    @classmethod
    def from_list(cls, a_list):
        return cls([f if isinstance(f, FrameSummary) else FrameSummary(f[0], f[1], f[2], line=f[3]) for f in a_list])

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        return cls(_limited([_summary(frame, line) for frame, line in frame_gen], limit))

    def format_frame_summary(self, frame_summary):
        return _entry_text(frame_summary)

    def format(self):
        return [_entry_text(frame) for frame in self]


def _summary(frame, line):
    return FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name, line=_traceback.line(frame.f_code, line))


def _limited(entries, limit):
    if limit is None:
        return entries
    return entries[:limit] if limit >= 0 else entries[limit:]


def extract_tb(tb, limit=None):
    """The entries of a traceback, oldest first."""
    entries = []
    while tb is not None:
        filename, lineno, name, end_lineno, colno, end_colno = _traceback.entry(tb)
        entries.append(FrameSummary(filename, lineno, name, line=_traceback.line(tb.tb_frame.f_code, lineno),
                                    end_lineno=end_lineno, colno=colno, end_colno=end_colno))
        tb = tb.tb_next
    return StackSummary(_limited(entries, limit))


def extract_stack(f=None, limit=None):
    """The entries of the running frames, oldest first."""
    if f is None:
        f = sys._getframe(1)
    entries = [_summary(frame, line) for frame, line in walk_stack(f)]
    if limit is not None:
        entries = entries[:limit] if limit >= 0 else entries[limit:]
    entries.reverse()
    return StackSummary(entries)


def format_list(extracted_list):
    """The texts of entries."""
    return StackSummary.from_list(extracted_list).format()


def format_tb(tb, limit=None):
    """The texts of a traceback's entries."""
    if limit is not None:
        return extract_tb(tb, limit).format()
    return [piece for piece in _pieces(_traceback.entries(tb)) if tb is not None]


def print_tb(tb, limit=None, file=None):
    """Print a traceback's entries."""
    print("".join(format_tb(tb, limit)), file=sys.stderr if file is None else file, end="")


def format_stack(f=None, limit=None):
    """The texts of the running frames."""
    return extract_stack(sys._getframe(1) if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    """Print the running frames."""
    text = "".join(format_stack(sys._getframe(1) if f is None else f, limit))
    print(text, file=sys.stderr if file is None else file, end="")


def print_list(extracted_list, file=None):
    """Print entries."""
    print("".join(format_list(extracted_list)), file=sys.stderr if file is None else file, end="")


def clear_frames(tb):
    """Forget the variables of the frames of a traceback."""
    while tb is not None:
        tb.tb_frame.clear()
        tb = tb.tb_next


class TracebackException:
    """An exception as text, kept without the exception."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit)
        self._full = _exception_text(exc_value, limit, True)
        self._short = _exception_text(exc_value, limit, False)
        self._last = format_exception_only(exc_value)
        self._str = str(exc_value)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __str__(self):
        return self._str

    def format_exception_only(self):
        yield from self._last

    def format(self, *, chain=True):
        yield from _pieces(self._full if chain else self._short)

    def print(self, *, file=None, chain=True):
        for line in self.format(chain=chain):
            print(line, file=sys.stderr if file is None else file, end="")
