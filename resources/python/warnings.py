# SPDX-License-Identifier: GPL-3.0-or-later
"""Warnings: shown on stderr once a place, as the default filters have it."""
import sys

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings",
           "catch_warnings"]

_SILENT = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)
filters = []
onceregistry = {}
_shown = set()


class WarningMessage:
    """What catch_warnings(record=True) collects."""

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category = message, category
        self.filename, self.lineno, self.file, self.line, self.source = filename, lineno, file, line, source
        self._category_name = category.__name__

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")


def _source_line(frame):
    from _traceback import line
    return line(frame.f_code, frame.f_lineno).strip()


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning."""
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    return text + f"  {line.strip()}\n" if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning."""
    print(formatwarning(message, category, filename, lineno, line), file=sys.stderr if file is None else file, end="")


_showwarning = showwarning
_recorders = []


def _matches(pattern, text, flags=2):
    if pattern.isalnum():
        return text.lower().startswith(pattern.lower()) if flags else text.startswith(pattern)
    import re
    return re.compile(pattern, flags).match(text)


def _action(text, category, module, lineno):
    for action, pattern, cls, where, line in filters:
        if (issubclass(category, cls) and (not pattern or _matches(pattern, text)) and (not line or lineno == line)
                and (not where or _matches(where, module, 0))):
            return action
    if issubclass(category, DeprecationWarning) and module == "__main__":
        return "default"
    return "ignore" if issubclass(category, _SILENT) else "default"


def warn(message, category=None, stacklevel=1, source=None):
    """Warn at the line of the caller."""
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    frame = sys._getframe(1)
    for _ in range(stacklevel - 1):
        if frame.f_back is None:
            break
        frame = frame.f_back
    _emit(message, category, frame.f_code.co_filename, frame.f_lineno, frame.f_globals.get("__name__", "<string>"),
          _source_line(frame))


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Warn at a given place."""
    _emit(message, category, filename, lineno, module or filename, None)


def _warn_at(category, text, filename, lineno, line, hint):
    """A warning of the interpreter itself."""
    _emit(text, category, filename, lineno, "sys" if filename == "sys" else "__main__", line or None, hint)


def _emit(message, category, filename, lineno, module, line, hint=""):
    text = str(message)
    action = _action(text, category, module, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message if isinstance(message, Warning) else category(message)
    key = {"once": (text, category), "module": (text, category, module),
           "default": (text, category, filename, lineno)}.get(action)
    if key is not None:
        if key in _shown:
            return
        _shown.add(key)
    if not isinstance(message, Warning):
        message = category(message)
    if _recorders:
        _recorders[-1].append(WarningMessage(message, category, filename, lineno, line=None))
    elif hint and showwarning is _showwarning:
        sys.stderr.write(formatwarning(message, category, filename, lineno, line) + hint)
    else:
        showwarning(message, category, filename, lineno, line=line)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Add a rule."""
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise AssertionError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise AssertionError("message must be a string")
    if not isinstance(category, type):
        raise AssertionError("category must be a class")
    if not issubclass(category, Warning):
        raise AssertionError("category must be a Warning subclass")
    _add((action, message, category, module, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Add a rule for all warnings of a category."""
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise AssertionError(f"invalid action: {action!r}")
    _add((action, None, category, None, lineno), append)


def _add(rule, append):
    if rule in filters:
        if append:
            return
        filters.remove(rule)
    if append:
        filters.append(rule)
    else:
        filters.insert(0, rule)
    _shown.clear()


def resetwarnings():
    """Remove all rules."""
    filters.clear()
    _shown.clear()


class catch_warnings:
    """Puts the rules back at the end of the block."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record, self._action = record, action
        self._rule = (category, lineno, append)

    def __enter__(self):
        self._saved = filters[:]
        _shown.clear()
        if self._action is not None:
            simplefilter(self._action, *self._rule)
        if not self._record:
            return None
        log = []
        _recorders.append(log)
        return log

    def __exit__(self, *exc_info):
        filters[:] = self._saved
        _shown.clear()
        if self._record:
            _recorders.pop()
