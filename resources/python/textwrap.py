# SPDX-License-Identifier: GPL-3.0-or-later
"""Wrapping, indenting and dedenting text."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_BLANKS = "\t\n\x0b\x0c\r "


class TextWrapper:
    """Breaks paragraphs into lines of a given width."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _chunks(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = "".join([" " if c in _BLANKS else c for c in text])
        chunks, start = [], 0
        for i in range(1, len(text) + 1):
            if i == len(text) or (text[i] in _BLANKS) != (text[start] in _BLANKS):
                chunks.extend(self._hyphens(text[start:i]))
                start = i
        return chunks

    def _hyphens(self, word):
        if not self.break_on_hyphens or "-" not in word:
            return [word]
        parts, start = [], 0
        for i in range(1, len(word) - 1):
            breaks = word[i] == "-" and word[i - 1].isalpha() and word[i + 1].isalpha()
            if breaks and i - start >= 2:
                parts.append(word[start:i + 1])
                start = i + 1
        parts.append(word[start:])
        return parts

    def wrap(self, text):
        """The lines of the wrapped paragraph."""
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks = self._chunks(text)
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == "" and lines:
                del chunks[-1]
            line = self._take_line(chunks, width)
            if not line:
                continue
            length = sum([len(part) for part in line])
            if self._is_last(lines, chunks, length, width):
                lines.append(indent + "".join(line))
            else:
                self._end_with_placeholder(lines, line, indent, length, width)
                break
        return lines

    def _take_line(self, chunks, width):
        line, length = [], 0
        while chunks and length + len(chunks[-1]) <= width:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            self._break_word(chunks, line, length, width)
        if self.drop_whitespace and line and line[-1].strip() == "":
            del line[-1]
        return line

    def _break_word(self, chunks, line, length, width):
        room = max(1, width - length)
        if self.break_long_words:
            line.append(chunks[-1][:room])
            chunks[-1] = chunks[-1][room:]
        elif not line:
            line.append(chunks.pop())

    def _is_last(self, lines, chunks, length, width):
        if self.max_lines is None or len(lines) + 1 < self.max_lines:
            return True
        rest = not chunks or (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
        return rest and length <= width

    def _end_with_placeholder(self, lines, line, indent, length, width):
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + "".join(line))
                return
            length -= len(line[-1])
            del line[-1]
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def fill(self, text):
        """The wrapped paragraph as one string."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """The lines of `text` wrapped to `width`."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """`text` wrapped to `width` as one string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """`text` on one line, cut at a word to fit `width`."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Remove the white space that all lines begin with."""
    lines = text.split("\n")
    lines = [line if line.strip(" \t") else "" for line in lines]
    margin = None
    for line in lines:
        if not line:
            continue
        blank = line[:len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = blank
            continue
        common = 0
        while common < min(len(margin), len(blank)) and margin[common] == blank[common]:
            common += 1
        margin = margin[:common]
    if margin:
        lines = [line[len(margin):] for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """Begin every line that is not blank with `prefix`."""
    if predicate is None:
        def predicate(line):
            return line.strip()
    return "".join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
