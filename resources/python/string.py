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
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = 2    # re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls._compiled = None

    _compiled = None

    @classmethod
    def _regex(cls):
        # Made when it is first needed: importing this module must not import re.
        if cls._compiled is None:
            import re
            pattern = cls.__dict__.get("pattern")
            if pattern is None:
                delimiter = re.escape(cls.delimiter)
                inside = cls.braceidpattern or cls.idpattern
                pattern = (rf"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{cls.idpattern})|"
                           rf"{{(?P<braced>{inside})}}|(?P<invalid>))")
            cls._compiled = re.compile(pattern, cls.flags | re.VERBOSE)
        return cls._compiled

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        at = mo.start("invalid")
        lines = self.template[:at].splitlines(keepends=True)
        column, line = (at - len("".join(lines[:-1])), len(lines)) if lines else (1, 1)
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, column))

    def substitute(self, mapping={}, /, **kws):
        """Replace every name; a missing one is a KeyError."""
        def replaced(mo):
            named = mo.group("named") or mo.group("braced")
            if named is not None:
                return str(kws[named] if named in kws else mapping[named])
            if mo.group("escaped") is not None:
                return self.delimiter
            if mo.group("invalid") is not None:
                self._invalid(mo)
            raise ValueError("Unrecognized named group in pattern", self.pattern)
        return self._regex().sub(replaced, self.template)

    def safe_substitute(self, mapping={}, /, **kws):
        """Replace the names that are known and leave the others."""
        def replaced(mo):
            named = mo.group("named") or mo.group("braced")
            if named is not None:
                try:
                    return str(kws[named] if named in kws else mapping[named])
                except KeyError:
                    return mo.group()
            if mo.group("escaped") is not None:
                return self.delimiter
            if mo.group("invalid") is not None:
                return mo.group()
            raise ValueError("Unrecognized named group in pattern", self.pattern)
        return self._regex().sub(replaced, self.template)

    def is_valid(self):
        """Does every delimiter begin a placeholder?"""
        return all(mo.group("invalid") is None for mo in self._regex().finditer(self.template))

    def get_identifiers(self):
        """The names, each once."""
        found = []
        for mo in self._regex().finditer(self.template):
            named = mo.group("named") or mo.group("braced")
            if named is not None and named not in found:
                found.append(named)
        return found


class Formatter:
    """str.format as an object, with every step a method that a subclass may replace."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            if name == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto_arg_index)
                auto_arg_index += 1
            elif name.isdigit():
                if auto_arg_index:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto_arg_index = False
            obj, first = self.get_field(name, args, kwargs)
            used_args.add(first)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(obj, spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion in ("s", "r", "a"):
            return {"s": str, "r": repr, "a": ascii}[conversion](value)
        raise ValueError("Unknown conversion specifier {0!s}".format(conversion))

    def parse(self, format_string):
        """Pieces of a format: (text, field name, spec, conversion)."""
        text, at, literal = format_string, 0, ""
        while at < len(text):
            char = text[at]
            if char not in "{}":
                literal += char
                at += 1
            elif text[at + 1:at + 2] == char:
                yield literal + char, None, None, None
                literal, at = "", at + 2
            elif char == "}":
                raise ValueError("Single '}' encountered in format string")
            elif at + 1 == len(text):
                raise ValueError("Single '{' encountered in format string")
            else:
                end = _field_end(text, at + 1)
                yield literal, *_field_parts(text[at + 1:end])
                literal, at = "", end + 1
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        first, steps = _field_steps(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, step in steps:
            obj = getattr(obj, step) if is_attribute else obj[step]
        return obj, first


def _field_end(text, at):
    # The place of the brace that closes the field.
    depth = 1
    while at < len(text):
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    raise ValueError("expected '}' before end of string")


def _field_parts(field):
    at = 0
    while at < len(field) and field[at] not in "!:":
        if field[at] == "[":
            at = field.find("]", at)
            if at < 0:
                raise ValueError("expected '}' before end of string")
        elif field[at] == "{":
            raise ValueError("unexpected '{' in field name")
        at += 1
    name, rest = field[:at], field[at:]
    if not rest:
        return name, "", None
    if rest[0] == ":":
        return name, rest[1:], None
    if len(rest) < 2:
        raise ValueError("end of string while looking for conversion specifier")
    if len(rest) > 2 and rest[2] != ":":
        raise ValueError("expected ':' after conversion specifier")
    return name, rest[3:], rest[1]


def _field_steps(name):
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first, steps = name[:end], []
    while end < len(name):
        if name[end] == ".":
            stop = end + 1
            while stop < len(name) and name[stop] not in ".[":
                stop += 1
            step = name[end + 1:stop]
            steps.append((True, step))
        else:
            stop = name.find("]", end)
            if stop < 0:
                raise ValueError("Missing ']' in format string")
            step = name[end + 1:stop]
            steps.append((False, int(step) if step.isdigit() else step))
            stop += 1
            if stop < len(name) and name[stop] not in ".[":
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if step == "":
            raise ValueError("Empty attribute in format string")
        end = stop
    return (int(first) if first.isdigit() else first), steps
