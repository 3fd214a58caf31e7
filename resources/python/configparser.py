# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings in sections, read from text; a scenario reaches no file, so read() finds none."""
import re as _re
from collections.abc import MutableMapping as _MutableMapping

__all__ = ['NoSectionError', 'DuplicateOptionError', 'DuplicateSectionError', 'NoOptionError', 'InterpolationError',
           'InterpolationDepthError', 'InterpolationMissingOptionError', 'InterpolationSyntaxError', 'ParsingError',
           'MissingSectionHeaderError', 'ConfigParser', 'SafeConfigParser', 'RawConfigParser', 'Interpolation',
           'BasicInterpolation', 'ExtendedInterpolation', 'SectionProxy', 'ConverterMapping', 'DEFAULTSECT',
           'MAX_INTERPOLATION_DEPTH']
DEFAULTSECT = 'DEFAULT'
MAX_INTERPOLATION_DEPTH = 10
_UNSET = object()


class Error(Exception):
    def __init__(self, msg=''):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        Error.__init__(self, f'No section: {section!r}')
        self.section = section
        self.args = (section,)


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        place = '' if source is None else f'While reading from {source!r}' + (f' [line {lineno:2d}]' if lineno else '') + ': '
        Error.__init__(self, f'{place}{"S" if not place else "s"}ection {section!r} already exists')
        self.section, self.source, self.lineno = section, source, lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        place = '' if source is None else f'While reading from {source!r}' + (f' [line {lineno:2d}]' if lineno else '') + ': '
        Error.__init__(self, f'{place}{"O" if not place else "o"}ption {option!r} in section {section!r} already exists')
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    def __init__(self, option, section):
        Error.__init__(self, f'No option {option!r} in section: {section!r}')
        self.option, self.section = option, section
        self.args = (option, section)


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option, self.section = option, section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        InterpolationError.__init__(self, option, section, f'Bad value substitution: option {option!r} in section '
                                    f'{section!r} contains an interpolation key {reference!r} which is not a valid '
                                    f'option name. Raw value: {rawval!r}')
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        InterpolationError.__init__(self, option, section, f'Recursion limit exceeded in value substitution: option '
                                    f'{option!r} in section {section!r} contains an interpolation key which cannot be '
                                    f'substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}')
        self.args = (option, section, rawval)


class ParsingError(Error):
    def __init__(self, source):
        Error.__init__(self, f'Source contains parsing errors: {source!r}')
        self.source, self.errors = source, []
        self.args = (source,)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f'\n\t[line {lineno:2d}]: {line}'


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, f'File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}')
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = (filename, lineno, line)


class Interpolation:
    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value


class BasicInterpolation(Interpolation):
    _reference = _re.compile(r'%\(([^)]+)\)s')

    def before_get(self, parser, section, option, value, defaults):
        return self._resolve(parser, option, section, value, value, defaults, 1)

    def before_set(self, parser, section, option, value):
        rest = self._reference.sub('', value.replace('%%', ''))
        if '%' in rest:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {rest.find('%')}")
        return value

    def _resolve(self, parser, option, section, raw, value, defaults, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        pieces, at = [], 0
        while (percent := value.find('%', at)) >= 0:
            pieces.append(value[at:percent])
            following = value[percent + 1:percent + 2]
            if following == '%':
                pieces.append('%')
                at = percent + 2
                continue
            found = self._reference.match(value, percent)
            if found is None:
                what = 'bad interpolation variable reference' if following == '(' else "'%' must be followed by '%' or '(', found:"
                raise InterpolationSyntaxError(option, section, f'{what} {value[percent:]!r}')
            name = parser.optionxform(found[1])
            if name not in defaults:
                raise InterpolationMissingOptionError(option, section, raw, name)
            pieces.append(self._resolve(parser, option, section, raw, defaults[name], defaults, depth + 1))
            at = found.end()
        return ''.join(pieces) + value[at:]


class ExtendedInterpolation(Interpolation):
    _reference = _re.compile(r'\$\{([^}]+)\}')

    def before_get(self, parser, section, option, value, defaults):
        return self._resolve(parser, option, section, value, value, defaults, 1)

    def before_set(self, parser, section, option, value):
        rest = self._reference.sub('', value.replace('$$', ''))
        if '$' in rest:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {rest.find('$')}")
        return value

    def _resolve(self, parser, option, section, raw, value, defaults, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        pieces, at = [], 0
        while (dollar := value.find('$', at)) >= 0:
            pieces.append(value[at:dollar])
            if value.startswith('$$', dollar):
                pieces.append('$')
                at = dollar + 2
                continue
            found = self._reference.match(value, dollar)
            if found is None:
                raise InterpolationSyntaxError(option, section, f"'$' must be followed by '$' or '{{', found: {value[dollar:]!r}")
            other, has_section, name = found[1].partition(':')
            try:
                if has_section:
                    name = parser.optionxform(name)
                    text, known = parser.get(other, name, raw=True), dict(parser.items(other, raw=True))
                else:
                    other, name = section, parser.optionxform(other)
                    text, known = defaults[name], defaults
            except (KeyError, NoSectionError, NoOptionError):
                raise InterpolationMissingOptionError(option, section, raw, found[1]) from None
            pieces.append(self._resolve(parser, option, other, raw, text, known, depth + 1))
            at = found.end()
        return ''.join(pieces) + value[at:]


class RawConfigParser(_MutableMapping):
    _DEFAULT_INTERPOLATION = Interpolation()
    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True, '0': False, 'no': False, 'false': False, 'off': False}

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=('=', ':'),
                 comment_prefixes=('#', ';'), inline_comment_prefixes=None, strict=True, empty_lines_in_values=True,
                 default_section=DEFAULTSECT, interpolation=_UNSET, converters=_UNSET):
        self._dict = dict_type
        self._sections = dict_type()
        self._defaults = dict_type()
        self._allow_no_value, self._strict = allow_no_value, strict
        self._delimiters = tuple(delimiters)
        self._comments = tuple(comment_prefixes or ())
        self._inline_comments = tuple(inline_comment_prefixes or ())
        self._empty_lines = empty_lines_in_values
        self.default_section = default_section
        self._interpolation = self._DEFAULT_INTERPOLATION if interpolation is _UNSET else interpolation or Interpolation()
        self._proxies = {default_section: SectionProxy(self, default_section)}
        self.converters = {'int': int, 'float': float, 'boolean': self._convert_to_boolean}
        if converters is not _UNSET:
            self.converters.update(converters)
            for name in converters:
                setattr(self, 'get' + name, _getter(self, converters[name]))
        if defaults:
            self._read_defaults(defaults)

    def _read_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = value if value is None else str(value)

    # -- sections and options

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError(f'Invalid section name: {section!r}')
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        return list(dict.fromkeys([*self._sections[section], *self._defaults]))

    def optionxform(self, optionstr):
        return optionstr.lower()

    def has_option(self, section, option):
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def _values_of(self, section, variables=None):
        if section not in self._sections and section != self.default_section:
            raise NoSectionError(section)
        found = dict(self._defaults)
        found.update(self._sections.get(section, {}))
        for key, value in (variables or {}).items():
            found[self.optionxform(key)] = value if value is None else str(value)
        return found

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            values = self._values_of(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        if option not in values:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        value = values[option]
        return value if raw or value is None else self._interpolation.before_get(self, section, option, value, values)

    def _get_converted(self, section, convert, option, raw=False, vars=None, fallback=_UNSET):
        try:
            return convert(self.get(section, option, raw=raw, vars=vars))
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        return self._get_converted(section, int, option, raw, vars, fallback)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        return self._get_converted(section, float, option, raw, vars, fallback)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        return self._get_converted(section, self._convert_to_boolean, option, raw, vars, fallback)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError('Not a boolean: ' + value)
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return super().items()
        values = self._values_of(section, vars)
        if raw:
            return list(values.items())
        get = self._interpolation.before_get
        return [(key, value if value is None else get(self, section, key, value, values)) for key, value in values.items()]

    def popitem(self):
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        if not section or section == self.default_section:
            target = self._defaults
        elif section in self._sections:
            target = self._sections[section]
        else:
            raise NoSectionError(section)
        target[self.optionxform(option)] = value

    def remove_option(self, section, option):
        if section == self.default_section:
            target = self._defaults
        elif section in self._sections:
            target = self._sections[section]
        else:
            raise NoSectionError(section)
        return target.pop(self.optionxform(option), _UNSET) is not _UNSET

    def remove_section(self, section):
        self._proxies.pop(section, None)
        return self._sections.pop(section, _UNSET) is not _UNSET

    # -- as a mapping

    def __getitem__(self, key):
        if key != self.default_section and key not in self._sections:
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError('Cannot remove the default section.')
        if key not in self._sections:
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or key in self._sections

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return iter((self.default_section, *self._sections))

    # -- reading and writing

    def read(self, filenames, encoding=None):
        return []

    def read_string(self, string, source='<string>'):
        self.read_file(string.splitlines(True), source)

    def read_dict(self, dictionary, source='<dict>'):
        seen = set()
        for section, keys in dictionary.items():
            section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in seen:
                    raise
            seen.add(section)
            for key, value in keys.items():
                self.set(section, self.optionxform(str(key)), None if value is None else str(value))

    def read_file(self, f, source=None):
        name = source if source is not None else getattr(f, 'name', '<???>')
        _Reader(self, name).read(f)

    def write(self, fp, space_around_delimiters=True):
        delimiter = f' {self._delimiters[0]} ' if space_around_delimiters else self._delimiters[0]
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), delimiter)
        for section in self._sections:
            self._write_section(fp, section, self._sections[section].items(), delimiter)

    def _write_section(self, fp, name, items, delimiter):
        fp.write(f'[{name}]\n')
        for key, value in items:
            text = '' if value is None and self._allow_no_value else delimiter + str(value).replace('\n', '\n\t')
            fp.write(f'{key}{text}\n')
        fp.write('\n')


class _Reader:
    """Reads the lines of one source into a parser."""

    def __init__(self, parser, name):
        self._parser, self._name = parser, name
        self._section = self._section_name = self._option = None
        self._indent = 0
        self._seen = set()
        self._error = None

    def read(self, lines):
        for number, line in enumerate(lines, start=1):
            self._read_line(number, line)
        for values in (self._parser._defaults, *self._parser._sections.values()):
            for key, value in values.items():
                if isinstance(value, list):
                    values[key] = '\n'.join(value).rstrip()
        if self._error is not None:
            raise self._error

    def _without_comment(self, line):
        stripped = line.strip()
        if stripped.startswith(self._parser._comments):
            return ''
        cut = len(line)
        for prefix in self._parser._inline_comments:
            at = line.find(prefix)
            while at > 0 and not line[at - 1].isspace():
                at = line.find(prefix, at + 1)
            if at >= 0:
                cut = min(cut, at)
        return line[:cut].strip()

    def _read_line(self, number, line):
        value = self._without_comment(line)
        if not value:
            is_comment = line.strip() != ''
            if self._parser._empty_lines:
                if not is_comment and self._section is not None and self._option and \
                        isinstance(self._section.get(self._option), list):
                    self._section[self._option].append('')
            else:
                self._indent = 1 << 30
            return
        indent = len(line) - len(line.lstrip())
        if self._section is not None and self._option and indent > self._indent:
            self._section[self._option].append(value)
            return
        self._indent = indent
        if value.startswith('[') and ']' in value:
            self._begin_section(value[1:value.rindex(']')], number)
        elif self._section is None:
            raise MissingSectionHeaderError(self._name, number, line)
        else:
            self._take_option(number, line, value)

    def _begin_section(self, name, number):
        parser = self._parser
        if name == parser.default_section:
            self._section = parser._defaults
        elif name in parser._sections:
            if parser._strict and name in self._seen:
                raise DuplicateSectionError(name, self._name, number)
            self._section = parser._sections[name]
        else:
            parser._sections[name] = self._section = parser._dict()
            parser._proxies[name] = SectionProxy(parser, name)
        self._seen.add(name)
        self._section_name, self._option = name, None

    def _take_option(self, number, line, value):
        places = [(at, mark) for mark in self._parser._delimiters if (at := value.find(mark)) >= 0]
        if places:
            at, mark = min(places)
            name, text = value[:at].rstrip(), value[at + len(mark):].strip()
        elif self._parser._allow_no_value:
            name, text = value, None
        else:
            name = ''
        if not name:
            self._error = self._error or ParsingError(self._name)
            self._error.append(number, repr(line))
            return
        self._option = self._parser.optionxform(name)
        if self._parser._strict and (self._section_name, self._option) in self._seen:
            raise DuplicateOptionError(self._section_name, self._option, self._name, number)
        self._seen.add((self._section_name, self._option))
        self._section[self._option] = None if text is None else [text]


class ConfigParser(RawConfigParser):
    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        if not isinstance(option, str):
            raise TypeError('option keys must be strings')
        if not (self._allow_no_value and value is None) and not isinstance(value, str):
            raise TypeError('option values must be strings')
        super().set(section, option, value)

    def add_section(self, section):
        if not isinstance(section, str):
            raise TypeError('section names must be strings')
        super().add_section(section)


SafeConfigParser = ConfigParser
ConverterMapping = dict


class SectionProxy(_MutableMapping):
    def __init__(self, parser, name):
        self._parser, self._name = parser, name
        for kind in getattr(parser, 'converters', {}):
            if kind not in ('int', 'float', 'boolean'):
                setattr(self, 'get' + kind, lambda option, fallback=None, _get='get' + kind:
                        getattr(parser, _get)(name, option, fallback=fallback))

    parser = property(lambda self: self._parser)
    name = property(lambda self: self._name)

    def __repr__(self):
        return f'<Section: {self._name}>'

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        if not isinstance(key, str):
            raise TypeError('option keys must be strings')
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not self._parser.has_option(self._name, key) or not self._parser.remove_option(self._name, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def _options(self):
        return self._parser.options(self._name) if self._name != self._parser.default_section else list(self._parser.defaults())

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def get(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.get(self._name, option, raw=raw, vars=vars, fallback=fallback)

    def getint(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.getint(self._name, option, raw=raw, vars=vars, fallback=fallback)

    def getfloat(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.getfloat(self._name, option, raw=raw, vars=vars, fallback=fallback)

    def getboolean(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.getboolean(self._name, option, raw=raw, vars=vars, fallback=fallback)


def _getter(parser, convert):
    def get(section, option, *, raw=False, vars=None, fallback=_UNSET):
        return parser._get_converted(section, convert, option, raw, vars, fallback)
    return get
