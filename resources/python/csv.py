# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of comma-separated values, from and to texts; a scenario has no files, but io.StringIO."""

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect', 'excel', 'excel_tab',
           'unix_dialect', 'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects',
           'unregister_dialect', 'DictReader', 'DictWriter']

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    __module__ = '_csv'


class Dialect:
    delimiter, quotechar, escapechar, doublequote = ',', '"', None, True
    skipinitialspace, lineterminator, quoting, strict = False, '\r\n', QUOTE_MINIMAL, False


class excel(Dialect):
    """What Excel writes."""


class excel_tab(excel):
    delimiter = '\t'


class unix_dialect(Dialect):
    quoting, lineterminator = QUOTE_ALL, '\n'


_dialects = {'excel': excel, 'excel-tab': excel_tab, 'unix': unix_dialect}
_OPTIONS = ('delimiter', 'quotechar', 'escapechar', 'doublequote', 'skipinitialspace', 'lineterminator', 'quoting',
            'strict')


def register_dialect(name, dialect=excel, **fmtparams):
    _dialects[name] = _dialect(dialect, fmtparams)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(limit=None):
    return 131072


def _dialect(dialect, options):
    base = get_dialect(dialect) if isinstance(dialect, str) else dialect
    made = Dialect()
    for name in _OPTIONS:
        setattr(made, name, options.pop(name) if name in options else getattr(base, name, getattr(Dialect, name)))
    if options:
        raise TypeError(f'{next(iter(options))!r} is an invalid keyword argument for this function')
    if not isinstance(made.delimiter, str):
        raise TypeError(f'"delimiter" must be string, not {type(made.delimiter).__name__}')
    if len(made.delimiter) != 1:
        raise TypeError('"delimiter" must be a 1-character string')
    return made


class _Reader:
    def __init__(self, lines, dialect):
        self.dialect, self.line_num = dialect, 0
        self._lines = iter(lines)

    def __iter__(self):
        return self

    def __next__(self):
        self._fields, self._field, self._state, self._numeric = [], '', 'start', False
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._field or self._state == 'quoted':
                    if self.dialect.strict:
                        raise Error('unexpected end of data')
                    self._end_field()
                    return self._fields
                raise
            if not isinstance(line, str):
                raise Error(f'iterator should return strings, not {type(line).__name__} (the file should be opened in '
                            f'text mode)')
            self.line_num += 1
            for char in line:
                self._take(char)
            self._take('')
            if self._state == 'start':
                return self._fields

    def _end_field(self):
        self._fields.append(float(self._field) if self._numeric else self._field)
        self._field, self._numeric = '', False

    def _take(self, char):
        # '' is the end of a line.
        d, state = self.dialect, self._state
        if state == 'start':
            if char in ('', '\n', '\r'):
                self._state = 'start' if char == '' else 'end'
                return
            state = 'field start'
        if state == 'end':
            if char == '':
                self._state = 'start'
            elif char not in '\n\r':
                raise Error('new-line character seen in unquoted field - do you need to open the file in '
                            'universal-newline mode?')
        elif state == 'field start':
            if char in ('', '\n', '\r'):
                self._end_field()
                self._state = 'start' if char == '' else 'end'
            elif char == d.quotechar and d.quoting != QUOTE_NONE:
                self._state = 'quoted'
            elif char == d.escapechar:
                self._state = 'escape'
            elif char == ' ' and d.skipinitialspace:
                self._state = 'field start'
            elif char == d.delimiter:
                self._end_field()
                self._state = 'field start'
            else:
                self._numeric = d.quoting == QUOTE_NONNUMERIC
                self._field += char
                self._state = 'field'
        elif state == 'field':
            if char in ('', '\n', '\r'):
                self._end_field()
                self._state = 'start' if char == '' else 'end'
            elif char == d.escapechar:
                self._state = 'escape'
            elif char == d.delimiter:
                self._end_field()
                self._state = 'field start'
            else:
                self._field += char
        elif state == 'quoted':
            if char == '':
                return
            if char == d.escapechar:
                self._state = 'escape quoted'
            elif char == d.quotechar and d.quoting != QUOTE_NONE:
                self._state = 'quote' if d.doublequote else 'field'
            else:
                self._field += char
        elif state == 'quote':
            if char == d.quotechar and d.quoting != QUOTE_NONE:
                self._field += char
                self._state = 'quoted'
            elif char == d.delimiter:
                self._end_field()
                self._state = 'field start'
            elif char in ('', '\n', '\r'):
                self._end_field()
                self._state = 'start' if char == '' else 'end'
            elif not d.strict:
                self._field += char
                self._state = 'field'
            else:
                raise Error(f"'{d.delimiter}' expected after '{d.quotechar}'")
        elif char:
            self._field += char
            self._state = 'quoted' if state == 'escape quoted' else 'field'


def reader(csvfile, dialect='excel', **fmtparams):
    return _Reader(csvfile, _dialect(dialect, fmtparams))


class _Writer:
    def __init__(self, file, dialect):
        self._write, self.dialect = file.write, dialect

    def _shown(self, value, alone):
        d = self.dialect
        text = '' if value is None else value if isinstance(value, str) else str(value)
        quotes = d.quoting == QUOTE_ALL or d.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float))
        special = {d.delimiter, d.escapechar, d.quotechar, '\n', '\r'} - {None}
        special.update(d.lineterminator)
        made = ''
        for char in text:
            if char in special:
                wants_escape = False
                if d.quoting == QUOTE_NONE:
                    wants_escape = True
                elif char == d.quotechar:
                    if d.doublequote:
                        made += d.quotechar
                    else:
                        wants_escape = True
                elif char == d.escapechar:
                    wants_escape = True
                if not wants_escape:
                    quotes = True
                elif d.escapechar is None:
                    raise Error('need to escape, but no escapechar set')
                else:
                    made += d.escapechar
            made += char
        if not text and alone:
            if d.quoting == QUOTE_NONE:
                raise Error('single empty field record must be quoted')
            quotes = True
        return d.quotechar + made + d.quotechar if quotes else made

    def writerow(self, row):
        try:
            row = list(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        alone = len(row) == 1
        return self._write(self.dialect.delimiter.join(self._shown(value, alone) for value in row)
                           + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def writer(csvfile, dialect='excel', **fmtparams):
    if not hasattr(csvfile, 'write'):
        raise TypeError('argument 1 must have a "write" method')
    return _Writer(csvfile, _dialect(dialect, fmtparams))


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames, self.restkey, self.restval = fieldnames, restkey, restval
        self.reader, self.dialect, self.line_num = reader(f, dialect, *args, **kwds), dialect, 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        d = dict(zip(self.fieldnames, row))
        wanted, given = len(self.fieldnames), len(row)
        if wanted < given:
            d[self.restkey] = row[wanted:]
        for key in self.fieldnames[given:]:
            d[key] = self.restval
        return d


class DictWriter:
    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames, self.restval = fieldnames, restval
        if extrasaction.lower() not in ('raise', 'ignore'):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _values(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join([repr(x) for x in wrong]))
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._values(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._values, rowdicts))


class Sniffer:
    def __init__(self):
        raise NotImplementedError('csv.Sniffer is not supported in a scenario; name the dialect')
