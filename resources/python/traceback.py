# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of exceptions and tracebacks, as the interpreter itself prints them."""
import sys
import _traceback

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
           "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb",
           "clear_frames", "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb"]

_sentinel = object()
_NOT_GIVEN = _sentinel


def _exception(exc, value):
    if value is not _NOT_GIVEN:
        return value
    if exc is None or isinstance(exc, BaseException):
        return exc
    raise TypeError(f"Exception expected for value, {type(exc).__name__} found")


def _exception_text(value, tb, limit, chain):
    if value is None:
        return "NoneType: None\n"
    if limit is None and chain and (tb is _NOT_GIVEN or tb is value.__traceback__):
        return _traceback.with_chain(value)
    tb = value.__traceback__ if tb is _NOT_GIVEN else tb
    return "".join(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception(exc, /, value=_NOT_GIVEN, tb=_NOT_GIVEN, limit=None, chain=True):
    """The lines that an uncaught exception prints."""
    value = _exception(exc, value)
    if value is None:
        return ["NoneType: None\n"]
    tb = value.__traceback__ if tb is _NOT_GIVEN else tb
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def _last_pieces(exc):
    # The message may have several lines, but is one item; so is each note.
    text = _traceback.last_lines(exc)
    if isinstance(exc, SyntaxError):
        return text.splitlines(True)
    notes = getattr(exc, "__notes__", None)
    pieces = []
    if isinstance(notes, (list, tuple)):
        for note in notes:
            pieces.extend(line + "\n" for line in str(note).split("\n"))
        size = sum(map(len, pieces))
        text = text[:len(text) - size] if size else text
    return [text, *pieces]


def format_exception_only(exc, /, value=_NOT_GIVEN):
    """The last lines: class and text."""
    exc = _exception(exc, value)
    return ["NoneType: None\n"] if exc is None else _last_pieces(exc)


def print_exception(exc, /, value=_NOT_GIVEN, tb=_NOT_GIVEN, limit=None, file=None, chain=True):
    """Print what an uncaught exception prints."""
    file = sys.stderr if file is None else file
    if _sees_pieces(file):
        exc = _exception(exc, value)
        _print_pieces(format_exception(exc, exc, tb, limit, chain), file)
    else:
        print(_exception_text(_exception(exc, value), tb, limit, chain), file=file, end="")


def _sees_pieces(file):
    return type(file).__module__ != "_io" or "write" in vars(file)


def _print_pieces(pieces, file):
    """Each by itself: a file of the program's own can tell."""
    for piece in pieces:
        print(piece, file=sys.stderr if file is None else file, end="")


def format_exc(limit=None, chain=True):
    """The text of the exception being handled."""
    return _exception_text(sys.exc_info()[1], _NOT_GIVEN, limit, chain)


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
    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "locals", "_text")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None, _text=None):
        self.filename, self.lineno, self.name = filename, lineno, name
        self._line = line
        self.locals = None if locals is None else {key: repr(value) for key, value in locals.items()}
        self.end_lineno, self.colno, self.end_colno = end_lineno, colno, end_colno
        self._text = _text

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            import linecache
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename, self.lineno, self.name, self.locals) == (other.filename, other.lineno, other.name,
                                                                            other.locals)
        return (self.filename, self.lineno, self.name, self.line) == other if isinstance(other, tuple) else NotImplemented

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _entry_text(frame):
    if frame._text is not None:
        text = frame._text
    else:
        text = f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'
        if frame.line:
            text += f"    {frame.line}\n"
    if frame.locals:
        text += "".join(f"    {name} = {value}\n" for name, value in sorted(frame.locals.items()))
    return text


def _repeated(count):
    count -= _SHOWN_REPEATS
    return f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n"


_SHOWN_REPEATS = 3


class StackSummary(list):
    """A list of entries."""

    @classmethod
    def from_list(cls, a_list):
        return cls([f if isinstance(f, FrameSummary) else FrameSummary(f[0], f[1], f[2], line=f[3]) for f in a_list])

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        return cls(_limited([_summary(frame, line, capture_locals) for frame, line in frame_gen], limit))

    def format_frame_summary(self, frame_summary):
        return _entry_text(frame_summary)

    def format(self):
        result, last, count = [], None, 0
        for frame in self:
            text = self.format_frame_summary(frame)
            if text is None:
                continue
            place = frame.filename, frame.lineno, frame.name
            if place != last:
                if count > _SHOWN_REPEATS:
                    result.append(_repeated(count))
                last, count = place, 0
            count += 1
            if count <= _SHOWN_REPEATS:
                result.append(text)
        if count > _SHOWN_REPEATS:
            result.append(_repeated(count))
        return result


def _summary(frame, line, capture_locals=False):
    return FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name, line=_traceback.line(frame.f_code, line),
                        locals=frame.f_locals if capture_locals else None)


def _limited(entries, limit):
    if limit is None:
        return entries
    return entries[:limit] if limit >= 0 else entries[limit:]


def extract_tb(tb, limit=None, _capture_locals=False):
    """The entries of a traceback, oldest first."""
    entries = []
    while tb is not None:
        filename, lineno, name, end_lineno, colno, end_colno = _traceback.entry(tb)
        entries.append(FrameSummary(filename, lineno, name, line=_traceback.line(tb.tb_frame.f_code, lineno),
                                    end_lineno=end_lineno, colno=colno, end_colno=end_colno,
                                    locals=tb.tb_frame.f_locals if _capture_locals else None,
                                    _text=_traceback.entry_text(tb)))
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


def _origin_text(origin):
    """What a warning says of a coroutine's cr_origin."""
    entries = "".join(format_list(FrameSummary(*place) for place in reversed(origin)))
    return f"\nCoroutine created at (most recent call last)\n{entries}".rstrip("\n")


def format_list(extracted_list):
    """The texts of entries."""
    return StackSummary.from_list(extracted_list).format()


def format_tb(tb, limit=None):
    """The texts of a traceback's entries."""
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    """Print a traceback's entries."""
    _print_pieces(format_tb(tb, limit), file)


def format_stack(f=None, limit=None):
    """The texts of the running frames."""
    return extract_stack(sys._getframe(1) if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    """Print the running frames."""
    _print_pieces(format_stack(sys._getframe(1) if f is None else f, limit), file)


def print_list(extracted_list, file=None):
    """Print entries."""
    _print_pieces(format_list(extracted_list), file)


def clear_frames(tb):
    """Forget the variables of the frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass    # it still runs
        tb = tb.tb_next


class TracebackException:
    """An exception as text, kept without the exception."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        _seen = set() if _seen is None else _seen
        _seen.add(id(exc_value))
        options = {"limit": limit, "capture_locals": capture_locals, "max_group_width": max_group_width,
                   "max_group_depth": max_group_depth, "_seen": _seen}
        self.max_group_width, self.max_group_depth = max_group_width, max_group_depth
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit, capture_locals)
        self._last = ["NoneType: None\n"] if exc_value is None else _last_pieces(exc_value)
        try:
            self._str = str(exc_value)
        except Exception:
            self._str = "<exception str() failed>"
        self.__notes__ = getattr(exc_value, "__notes__", None)
        if exc_type and issubclass(exc_type, SyntaxError):
            self.filename, self.text, self.msg = exc_value.filename, exc_value.text, exc_value.msg
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self.offset, self.end_offset = exc_value.offset, exc_value.end_offset
        self.__suppress_context__ = exc_value is not None and exc_value.__suppress_context__
        self.__cause__ = self._linked(exc_value and exc_value.__cause__, options)
        wants_context = not compact or (self.__cause__ is None and not self.__suppress_context__)
        self.__context__ = self._linked(exc_value and exc_value.__context__, options) if wants_context else None
        self.exceptions = None
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [TracebackException(type(e), e, e.__traceback__, **options)
                               for e in exc_value.exceptions]

    @staticmethod
    def _linked(exc, options):
        if exc is None or id(exc) in options["_seen"]:
            return None
        return TracebackException(type(exc), exc, exc.__traceback__, **options)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        yield from self._last

    def format(self, *, chain=True, _ctx=None):
        frame = _GroupFrame() if _ctx is None else _ctx
        output, exc = [], self
        while exc is not None:
            message, following = None, None
            if chain and exc.__cause__ is not None:
                message, following = _CAUSE, exc.__cause__
            elif chain and exc.__context__ is not None and not exc.__suppress_context__:
                message, following = _CONTEXT, exc.__context__
            output.append((message, exc))
            exc = following
        for message, exc in reversed(output):
            if message is not None:
                yield from frame.emit(message)
            if exc.exceptions is None:
                if exc.stack:
                    yield from frame.emit("Traceback (most recent call last):\n")
                    yield from frame.emit(exc.stack.format())
                yield from frame.emit(exc.format_exception_only())
            elif frame.depth > self.max_group_depth:
                yield from frame.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from self._format_group(exc, frame)

    def _format_group(self, exc, frame):
        is_top = frame.depth == 0
        if is_top:
            frame.depth += 1
        if exc.stack:
            yield from frame.emit("Exception Group Traceback (most recent call last):\n", "+" if is_top else None)
            yield from frame.emit(exc.stack.format())
        yield from frame.emit(exc.format_exception_only())
        count = len(exc.exceptions)
        shown = count if count <= self.max_group_width else self.max_group_width + 1
        frame.needs_close = False
        for i in range(shown):
            is_last = i == shown - 1
            if is_last:
                frame.needs_close = True
            is_cut = i >= self.max_group_width
            yield (frame.indent() + ("+-" if i == 0 else "  ")
                   + f"+---------------- {'...' if is_cut else i + 1} ----------------\n")
            frame.depth += 1
            if is_cut:
                left = count - self.max_group_width
                yield from frame.emit(f"and {left} more exception{'s' if left > 1 else ''}\n")
            else:
                yield from exc.exceptions[i].format(_ctx=frame)
            if is_last and frame.needs_close:
                yield frame.indent() + "+------------------------------------\n"
                frame.needs_close = False
            frame.depth -= 1
        if is_top:
            frame.depth = 0

    def print(self, *, file=None, chain=True):
        for line in self.format(chain=chain):
            print(line, file=sys.stderr if file is None else file, end="")


_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


class _GroupFrame:
    """How deep in exception groups a line stands, and what is drawn to its left."""

    def __init__(self):
        self.depth, self.needs_close = 0, False

    def indent(self):
        return " " * (2 * self.depth)

    def emit(self, texts, mark=None):
        texts = [texts] if isinstance(texts, str) else texts
        if self.depth == 0:
            yield from texts
            return
        prefix = self.indent() + (mark or "|") + " "
        for text in texts:
            yield "".join(prefix + line for line in text.splitlines(True))
