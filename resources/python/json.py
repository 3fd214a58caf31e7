# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON texts."""

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]

_INFINITY = float("inf")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}
_UNESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_BLANKS = " \t\n\r"


class JSONDecodeError(ValueError):
    """Where and why a text is not JSON."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno


def _quote(text, ensure_ascii):
    plain = True
    for c in text:
        if c < " " or c in '"\\' or (ensure_ascii and c > "~"):
            plain = False
            break
    if plain:
        return f'"{text}"'
    parts = ['"']
    for c in text:
        code = ord(c)
        if c in _ESCAPES:
            parts.append(_ESCAPES[c])
        elif code < 32 or (ensure_ascii and 126 < code < 0x10000):
            parts.append(f"\\u{code:04x}")
        elif ensure_ascii and code >= 0x10000:
            code -= 0x10000
            parts.append(f"\\u{0xd800 | code >> 10:04x}\\u{0xdc00 | code & 0x3ff:04x}")
        else:
            parts.append(c)
    parts.append('"')
    return "".join(parts)


class JSONEncoder:
    """Objects to text."""
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys, self.indent = allow_nan, sort_keys, indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        return "".join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        parts = []
        indent = " " * self.indent if isinstance(self.indent, int) else self.indent
        self._write(o, parts, indent, 0, [])
        return parts

    def _float(self, number):
        if number != number:
            text = "NaN"
        elif number == _INFINITY:
            text = "Infinity"
        elif number == -_INFINITY:
            text = "-Infinity"
        else:
            return float.__repr__(number)
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant")
        return text

    def _atom(self, o):
        if isinstance(o, str):
            return _quote(o, self.ensure_ascii)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        return self._float(o) if isinstance(o, float) else None

    def _write(self, o, parts, indent, level, open_ids):
        atom = self._atom(o)
        if atom is not None:
            parts.append(atom)
            return
        if self.check_circular:
            if id(o) in open_ids:
                raise ValueError("Circular reference detected")
            open_ids.append(id(o))
        if isinstance(o, (list, tuple)):
            self._write_list(o, parts, indent, level, open_ids)
        elif isinstance(o, dict):
            self._write_dict(o, parts, indent, level, open_ids)
        else:
            self._write(self.default(o), parts, indent, level, open_ids)
        if self.check_circular:
            open_ids.pop()

    def _newline(self, indent, level):
        return "" if indent is None else "\n" + indent * level

    def _write_list(self, items, parts, indent, level, open_ids):
        if not items:
            parts.append("[]")
            return
        inner = self._newline(indent, level + 1)
        before = "[" + inner
        for item in items:
            parts.append(before)
            before = self.item_separator + inner
            self._write(item, parts, indent, level + 1, open_ids)
        parts.append(self._newline(indent, level) + "]")

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return self._atom(key)
        if self.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")

    def _write_dict(self, dct, parts, indent, level, open_ids):
        if not dct:
            parts.append("{}")
            return
        inner = self._newline(indent, level + 1)
        before = "{" + inner
        for key, value in sorted(dct.items()) if self.sort_keys else dct.items():
            key = self._key(key)
            if key is None:
                continue
            parts.append(before + _quote(key, self.ensure_ascii) + self.key_separator)
            before = self.item_separator + inner
            self._write(value, parts, indent, level + 1, open_ids)
        parts.append("{}" if before[0] == "{" else self._newline(indent, level) + "}")


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    """An object as text."""
    return (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
                                allow_nan=allow_nan, indent=indent, separators=separators, default=default,
                                sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **kw):
    """Write an object as text."""
    fp.write(dumps(obj, **kw))


class JSONDecoder:
    """Text to objects."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or {"-Infinity": -_INFINITY, "Infinity": _INFINITY,
                                                 "NaN": float("nan")}.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        obj, end = self.raw_decode(s, self._skip(s, 0))
        end = self._skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    def _skip(self, s, i):
        while i < len(s) and s[i] in _BLANKS:
            i += 1
        return i

    def _value(self, s, i):
        c = s[i:i + 1]
        if c == '"':
            return self._string(s, i + 1)
        if c == "{":
            return self._object(s, i + 1)
        if c == "[":
            return self._array(s, i + 1)
        for word, value in (("null", None), ("true", True), ("false", False)):
            if s.startswith(word, i):
                return value, i + len(word)
        if c and c in "-0123456789":
            number = self._number(s, i)
            if number is not None:
                return number
        for word in ("NaN", "Infinity", "-Infinity"):
            if s.startswith(word, i):
                return self.parse_constant(word), i + len(word)
        raise JSONDecodeError("Expecting value", s, i)

    def _digits(self, s, i):
        while i < len(s) and "0" <= s[i] <= "9":
            i += 1
        return i

    def _number(self, s, start):
        i = start + (s[start] == "-")
        if s[i:i + 1] == "0":
            end = i + 1
        else:
            end = self._digits(s, i)
            if end == i:
                return None
        is_float = False
        if s[end:end + 1] == ".":
            after = self._digits(s, end + 1)
            if after > end + 1:
                end, is_float = after, True
        if s[end:end + 1] in ("e", "E"):
            sign = end + 1 + (s[end + 1:end + 2] in ("+", "-"))
            after = self._digits(s, sign)
            if after > sign:
                end, is_float = after, True
        text = s[start:end]
        return (self.parse_float(text) if is_float else self.parse_int(text)), end

    def _string(self, s, i):
        begin = i - 1
        parts = []
        while True:
            start = i
            while i < len(s) and s[i] not in '"\\' and s[i] >= " ":
                i += 1
            parts.append(s[start:i])
            if i >= len(s):
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            c = s[i]
            if c == '"':
                return "".join(parts), i + 1
            if c != "\\":
                if self.strict:
                    raise JSONDecodeError("Invalid control character at", s, i)
                parts.append(c)
                i += 1
                continue
            text, i = self._escape(s, i + 1, begin)
            parts.append(text)

    def _escape(self, s, i, begin):
        if i >= len(s):
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        c = s[i]
        if c != "u":
            if c not in _UNESCAPES:
                raise JSONDecodeError("Invalid \\escape", s, i - 1)
            return _UNESCAPES[c], i + 1
        code, i = self._unicode(s, i), i + 5
        if 0xD800 <= code < 0xDC00 and s.startswith("\\u", i):
            low = self._unicode(s, i + 1)
            if 0xDC00 <= low < 0xE000:
                return chr(0x10000 + (code - 0xD800 << 10 | low - 0xDC00)), i + 6
        return chr(code), i

    def _unicode(self, s, i):
        digits = s[i + 1:i + 5]
        if len(digits) == 4 and all([c in "0123456789abcdefABCDEF" for c in digits]):
            return int(digits, 16)
        raise JSONDecodeError("Invalid \\uXXXX escape", s, i)

    def _object(self, s, i):
        pairs = []
        i = self._skip(s, i)
        if s[i:i + 1] == "}":
            return self._made(pairs), i + 1
        if s[i:i + 1] != '"':
            raise JSONDecodeError("Expecting property name enclosed in double quotes", s, i)
        while True:
            key, i = self._string(s, i + 1)
            i = self._skip(s, i)
            if s[i:i + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", s, i)
            value, i = self._value(s, self._skip(s, i + 1))
            pairs.append((key, value))
            i = self._skip(s, i)
            c = s[i:i + 1]
            if c == "}":
                return self._made(pairs), i + 1
            if c != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            i = self._skip(s, i + 1)
            if s[i:i + 1] != '"':
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, i)

    def _made(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        made = dict(pairs)
        return made if self.object_hook is None else self.object_hook(made)

    def _array(self, s, i):
        values = []
        i = self._skip(s, i)
        if s[i:i + 1] == "]":
            return values, i + 1
        while True:
            value, i = self._value(s, i)
            values.append(value)
            i = self._skip(s, i)
            c = s[i:i + 1]
            if c == "]":
                return values, i + 1
            if c != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            i = self._skip(s, i + 1)


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    """The object that a text stands for."""
    if isinstance(s, (bytes, bytearray)):
        s = s.decode("utf-8")
    elif not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
    elif s.startswith("\ufeff"):
        raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    return (cls or JSONDecoder)(object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
                                parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw).decode(s)


def load(fp, **kw):
    """The object that a file's text stands for."""
    return loads(fp.read(), **kw)


JSONDecodeError.__module__ = "json.decoder"
JSONDecoder.__module__ = "json.decoder"
JSONEncoder.__module__ = "json.encoder"
