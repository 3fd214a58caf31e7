# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets of characters, templates and a formatter."""

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
           "printable", "punctuation", "whitespace", "Formatter", "Template"]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalise the words of s."""
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Template:
    """Text with $names in it."""
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        text, i = self.template, 0
        start = 0
        while i < len(text):
            if text[i] != self.delimiter:
                i += 1
                continue
            if i > start:
                yield text[start:i], None
            i, piece = self._placeholder(text, i)
            yield piece
            start = i
        if start < len(text):
            yield text[start:], None

    def _placeholder(self, text, at):
        after = at + 1
        if text[after:after + 1] == self.delimiter:
            return after + 1, (self.delimiter, None)
        braced = text[after:after + 1] == "{"
        begin = end = after + braced
        while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] == "_"):
            end += 1
        name = text[begin:end]
        if not name or name[0].isdigit() or (braced and text[end:end + 1] != "}"):
            return after, (self.delimiter, at)
        end += braced
        return end, (text[at:end], name)

    def _invalid(self, at):
        lines = self.template[:at].splitlines(keepends=True)
        column = at + 1 - len("".join(lines[:-1])) if lines else 1
        raise ValueError(f"Invalid placeholder in string: line {len(lines) or 1}, col {column}")

    def substitute(self, mapping={}, /, **kws):
        """Replace every name; a missing one is a KeyError."""
        parts = []
        for text, name in self._pieces():
            if name is None:
                parts.append(text)
            elif isinstance(name, int):
                self._invalid(name)
            else:
                parts.append(str(kws[name] if name in kws else mapping[name]))
        return "".join(parts)

    def safe_substitute(self, mapping={}, /, **kws):
        """Replace the names that are known and leave the others."""
        parts = []
        for text, name in self._pieces():
            if isinstance(name, str) and name in kws:
                parts.append(str(kws[name]))
            elif isinstance(name, str) and name in mapping:
                parts.append(str(mapping[name]))
            else:
                parts.append(text)
        return "".join(parts)


class Formatter:
    """str.format as an object."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
