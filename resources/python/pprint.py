# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects as text of a given width, nested ones broken over lines."""
import sys as _sys

__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter', 'pp']


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _safe_key:
    """Orders objects that cannot be compared by their types."""
    __slots__ = ('obj',)

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _safe_tuple(t):
    return _safe_key(t[0]), _safe_key(t[1])


class _Text:
    """Collects what is written."""

    def __init__(self):
        self.parts = []
        self.write = self.parts.append

    def getvalue(self):
        return ''.join(self.parts)


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._depth, self._indent_per_level, self._width = depth, indent, width
        self._stream = _sys.stdout if stream is None else stream
        self._compact, self._sort_dicts = bool(compact), sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write('\n')

    def pformat(self, object):
        text = _Text()
        self._format(object, text, 0, 0, {}, 0)
        return text.getvalue()

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        text, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def _format(self, object, stream, indent, allowance, context, level):
        objid = id(object)
        if objid in context:
            stream.write(_recursion(object))
            self._recursive, self._readable = True, False
            return
        rep = self._repr(object, context, level)
        if len(rep) > self._width - indent - allowance:
            printer = self._printer_of(object)
            if printer is not None:
                context[objid] = 1
                printer(self, object, stream, indent, allowance, context, level + 1)
                del context[objid]
                return
        stream.write(rep)

    def _printer_of(self, object):
        printer = self._dispatch.get(type(object).__repr__)
        if printer is not None:
            return printer
        if _is_plain_dataclass(object):
            return PrettyPrinter._pprint_dataclass
        return None

    # ---- one function for each kind of object

    def _pprint_dataclass(self, object, stream, indent, allowance, context, level):
        from dataclasses import fields
        name = object.__class__.__name__
        indent += len(name) + 1
        items = [(f.name, getattr(object, f.name)) for f in fields(object) if f.repr]
        stream.write(name + '(')
        self._format_namespace_items(items, stream, indent, allowance, context, level)
        stream.write(')')

    def _pprint_dict(self, object, stream, indent, allowance, context, level):
        write = stream.write
        write('{')
        if self._indent_per_level > 1:
            write((self._indent_per_level - 1) * ' ')
        if len(object):
            items = sorted(object.items(), key=_safe_tuple) if self._sort_dicts else object.items()
            self._format_dict_items(items, stream, indent, allowance + 1, context, level)
        write('}')

    def _pprint_ordered_dict(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '(')
        self._format(list(object.items()), stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write(')')

    def _pprint_list(self, object, stream, indent, allowance, context, level):
        stream.write('[')
        self._format_items(object, stream, indent, allowance + 1, context, level)
        stream.write(']')

    def _pprint_tuple(self, object, stream, indent, allowance, context, level):
        stream.write('(')
        end = ',)' if len(object) == 1 else ')'
        self._format_items(object, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    def _pprint_set(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        if type(object) is set:
            stream.write('{')
            end = '}'
        else:
            name = object.__class__.__name__
            stream.write(name + '({')
            end = '})'
            indent += len(name) + 1
        items = sorted(object, key=_safe_key)
        self._format_items(items, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    def _string_chunks(self, object, indent, allowance):
        # The literals that a long str is broken into, at the white space between words.
        chunks = []
        lines = object.splitlines(True)
        width = last_width = self._width - indent
        for i, line in enumerate(lines):
            rep = repr(line)
            if i == len(lines) - 1:
                last_width -= allowance
            if len(rep) <= (last_width if i == len(lines) - 1 else width):
                chunks.append(rep)
                continue
            words = _words(line)
            current = ''
            for j, word in enumerate(words):
                candidate = current + word
                most = last_width if j == len(words) - 1 and i == len(lines) - 1 else width
                if len(repr(candidate)) > most:
                    if current:
                        chunks.append(repr(current))
                    current = word
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        return chunks

    def _pprint_str(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        if level == 1:
            indent, allowance = indent + 1, allowance + 1
        chunks = self._string_chunks(object, indent, allowance)
        if len(chunks) == 1:
            stream.write(chunks[0])
            return
        inside = ('\n' + ' ' * indent).join(chunks)
        stream.write(f'({inside})' if level == 1 else inside)

    def _pprint_bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        parens = level == 1
        if parens:
            indent, allowance = indent + 1, allowance + 1
        chunks = _byte_chunks(object, self._width - indent, allowance)
        inside = ('\n' + ' ' * indent).join(chunks)
        stream.write(f'({inside})' if parens else inside)

    def _pprint_simplenamespace(self, object, stream, indent, allowance, context, level):
        name = 'namespace' if type(object).__name__ == 'SimpleNamespace' else object.__class__.__name__
        stream.write(name + '(')
        self._format_namespace_items(object.__dict__.items(), stream, indent + len(name) + 1, allowance, context,
                                     level)
        stream.write(')')

    def _pprint_mappingproxy(self, object, stream, indent, allowance, context, level):
        stream.write('mappingproxy(')
        self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
        stream.write(')')

    def _pprint_default_dict(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        made_by = self._repr(object.default_factory, context, level)
        name = object.__class__.__name__
        indent += len(name) + 1
        stream.write('%s(%s,\n%s' % (name, made_by, ' ' * indent))
        self._pprint_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(')')

    def _pprint_counter(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '({')
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * ' ')
        self._format_dict_items(object.most_common(), stream, indent + len(name) + 1, allowance + 2, context, level)
        stream.write('})')

    def _pprint_chain_map(self, object, stream, indent, allowance, context, level):
        name = object.__class__.__name__
        indent += len(name) + 1
        stream.write(name + '(')
        for i, m in enumerate(object.maps):
            if i == len(object.maps) - 1:
                self._format(m, stream, indent, allowance + 1, context, level)
                stream.write(')')
            else:
                self._format(m, stream, indent, 1, context, level)
                stream.write(',\n' + ' ' * indent)

    def _pprint_deque(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        indent += len(name) + 1
        stream.write(name + '([')
        if object.maxlen is None:
            self._format_items(object, stream, indent, allowance + 2, context, level)
            stream.write('])')
        else:
            self._format_items(object, stream, indent, 2, context, level)
            maxlen = self._repr(object.maxlen, context, level)
            stream.write('],\n%smaxlen=%s)' % (' ' * indent, maxlen))

    def _pprint_user(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    # ---- items

    def _format_dict_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        delimiter = ',\n' + ' ' * indent
        items = list(items)
        for i, (key, value) in enumerate(items):
            rep = self._repr(key, context, level)
            stream.write(rep + ': ')
            self._format(value, stream, indent + len(rep) + 2, allowance if i == len(items) - 1 else 1, context,
                         level)
            if i < len(items) - 1:
                stream.write(delimiter)

    def _format_namespace_items(self, items, stream, indent, allowance, context, level):
        delimiter = ',\n' + ' ' * indent
        items = list(items)
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            stream.write(key + '=')
            if id(value) in context:
                stream.write('...')
            else:
                self._format(value, stream, indent + len(key) + 1, allowance if last else 1, context, level)
            if not last:
                stream.write(delimiter)

    def _format_items(self, items, stream, indent, allowance, context, level):
        write = stream.write
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            write((self._indent_per_level - 1) * ' ')
        break_line = ',\n' + ' ' * indent
        delimiter = ''
        width = room = self._width - indent + 1
        items = list(items)
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                rep = self._repr(item, context, level)
                w = len(rep) + 2
                if room < w:
                    room = width
                    if delimiter:
                        delimiter = break_line
                if room >= w:
                    room -= w
                    write(delimiter)
                    delimiter = ', '
                    write(rep)
                    continue
            write(delimiter)
            delimiter = break_line
            self._format(item, stream, indent, allowance if last else 1, context, level)

    # ---- on one line

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        if not readable:
            self._readable = False
        if recursive:
            self._recursive = True
        return text

    def format(self, object, context, maxlevels, level):
        return self._safe_repr(object, context, maxlevels, level)

    def _safe_repr(self, object, context, maxlevels, level):
        typ = type(object)
        if typ in _SCALARS:
            return repr(object), True, False
        r = getattr(typ, '__repr__', None)
        if issubclass(typ, int) and r is int.__repr__:
            return (f'{object:_d}' if self._underscore_numbers else repr(object)), True, False
        is_dict = issubclass(typ, dict) and r is dict.__repr__
        is_list = issubclass(typ, list) and r is list.__repr__
        if not (is_dict or is_list or issubclass(typ, tuple) and r is tuple.__repr__):
            text = repr(object)
            return text, bool(text) and not text.startswith('<'), False
        if not object:
            return ('{}' if is_dict else '[]' if is_list else '()'), True, False
        objid = id(object)
        if maxlevels and level >= maxlevels:
            shown = '{...}' if is_dict else '[...]' if is_list else '(...,)' if len(object) == 1 else '(...)'
            return shown, False, objid in context
        if objid in context:
            return _recursion(object), False, True
        context[objid] = 1
        answer = self._repr_of_items(object, is_dict, is_list, context, maxlevels, level + 1)
        del context[objid]
        return answer

    def _repr_of_items(self, object, is_dict, is_list, context, maxlevels, level):
        readable, recursive, parts = True, False, []

        def shown(item):
            nonlocal readable, recursive
            text, is_readable, is_recursive = self.format(item, context, maxlevels, level)
            readable = readable and is_readable
            recursive = recursive or is_recursive
            return text
        if is_dict:
            items = sorted(object.items(), key=_safe_tuple) if self._sort_dicts else object.items()
            for key, value in items:
                key = shown(key)
                parts.append(f'{key}: {shown(value)}')
            return '{%s}' % ', '.join(parts), readable, recursive
        for item in object:
            parts.append(shown(item))
        if is_list:
            form = '[%s]'
        else:
            form = '(%s,)' if len(object) == 1 else '(%s)'
        return form % ', '.join(parts), readable, recursive


_SCALARS = frozenset({str, bytes, bytearray, float, complex, bool, type(None)})


def _recursion(object):
    return '<Recursion on %s with id=%s>' % (type(object).__name__, id(object))


def _is_plain_dataclass(object):
    if isinstance(object, type) or not hasattr(type(object), '__dataclass_fields__'):
        return False
    wrapped = getattr(type(object).__repr__, '__wrapped__', None)
    return (object.__dataclass_params__.repr and wrapped is not None
            and '__create_fn__' in getattr(wrapped, '__qualname__', ''))


def _words(line):
    # The line cut after each run of white space.
    words, start, at, size = [], 0, 0, len(line)
    while at < size:
        while at < size and not line[at].isspace():
            at += 1
        while at < size and line[at].isspace():
            at += 1
        words.append(line[start:at])
        start = at
    return words


def _byte_chunks(object, width, allowance):
    chunks, current = [], b''
    last = len(object) // 4 * 4
    for i in range(0, len(object), 4):
        part = object[i:i + 4]
        candidate = current + part
        if i == last:
            width -= allowance
        if len(repr(candidate)) > width:
            if current:
                chunks.append(repr(current))
            current = part
        else:
            current = candidate
    if current:
        chunks.append(repr(current))
    return chunks


def _dispatch_table():
    import collections
    import types
    P = PrettyPrinter
    return {dict.__repr__: P._pprint_dict, list.__repr__: P._pprint_list, tuple.__repr__: P._pprint_tuple,
            set.__repr__: P._pprint_set, frozenset.__repr__: P._pprint_set, str.__repr__: P._pprint_str,
            bytes.__repr__: P._pprint_bytes, types.SimpleNamespace.__repr__: P._pprint_simplenamespace,
            types.MappingProxyType.__repr__: P._pprint_mappingproxy,
            collections.OrderedDict.__repr__: P._pprint_ordered_dict,
            collections.defaultdict.__repr__: P._pprint_default_dict,
            collections.Counter.__repr__: P._pprint_counter, collections.ChainMap.__repr__: P._pprint_chain_map,
            collections.deque.__repr__: P._pprint_deque, collections.UserDict.__repr__: P._pprint_user,
            collections.UserList.__repr__: P._pprint_user, collections.UserString.__repr__: P._pprint_user}


PrettyPrinter._dispatch = _dispatch_table()
