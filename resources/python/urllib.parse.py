# SPDX-License-Identifier: GPL-3.0-or-later
"""Addresses taken apart and put together."""
from collections import namedtuple as _namedtuple

__all__ = ['urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit', 'urlunsplit', 'urlencode', 'parse_qs', 'parse_qsl',
           'quote', 'quote_plus', 'quote_from_bytes', 'unquote', 'unquote_plus', 'unquote_to_bytes', 'DefragResult',
           'ParseResult', 'SplitResult']

uses_relative = uses_netloc = ['', 'ftp', 'http', 'file', 'https', 'ws', 'wss', 'sftp', 'svn', 'svn+ssh', 'git', 'git+ssh']
uses_params = ['', 'ftp', 'hdl', 'prospero', 'http', 'https', 'shttp', 'rtsp', 'rtspu', 'sip', 'sips', 'mms', 'sftp', 'tel']
_ALWAYS_SAFE = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
_SCHEME = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.')


class _Netloc:
    """What a network location consists of."""
    __slots__ = ()

    def _parts(self):
        user, have_user, host = self.netloc.rpartition('@')
        name, have_password, password = user.partition(':')
        before, have_bracket, bracketed = host.partition('[')
        if have_bracket:
            hostname, _, rest = bracketed.partition(']')
            port = rest.partition(':')[2]
        else:
            hostname, _, port = host.partition(':')
        return name if have_user else None, password if have_user and have_password else None, hostname, port or None

    username = property(lambda self: self._parts()[0])
    password = property(lambda self: self._parts()[1])

    @property
    def hostname(self):
        hostname = self._parts()[2]
        if not hostname:
            return None
        name, percent, zone = hostname.partition('%')
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._parts()[3]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f'Port could not be cast to integer value as {port!r}')
        if int(port) > 65535:
            raise ValueError('Port out of range 0-65535')
        return int(port)


class DefragResult(_namedtuple('DefragResult', 'url fragment')):
    __slots__ = ()

    def geturl(self):
        return self.url + '#' + self.fragment if self.fragment else self.url


class SplitResult(_namedtuple('SplitResult', 'scheme netloc path query fragment'), _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_namedtuple('ParseResult', 'scheme netloc path params query fragment'), _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


def urlsplit(url, scheme='', allow_fragments=True):
    url = url.lstrip(''.join(map(chr, range(33))))
    scheme = scheme.strip(''.join(map(chr, range(33))))
    for unsafe in '\t\r\n':
        url = url.replace(unsafe, '')
        scheme = scheme.replace(unsafe, '')
    netloc = query = fragment = ''
    colon = url.find(':')
    if colon > 0 and url[0].isascii() and url[0].isalpha() and _SCHEME.issuperset(url[:colon]):
        scheme, url = url[:colon].lower(), url[colon + 1:]
    if url[:2] == '//':
        end = min([at for at in [url.find(c, 2) for c in '/?#'] if at >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
    if allow_fragments and '#' in url:
        url, _, fragment = url.partition('#')
    if '?' in url:
        url, _, query = url.partition('?')
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme='', allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if scheme in uses_params and ';' in path:
        at = path.find(';', max(path.rfind('/'), 0))
        if at >= 0:
            path, params = path[:at], path[at + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, path, query, fragment = components
    if netloc or (scheme and scheme in uses_netloc and path[:2] != '//'):
        if path and path[:1] != '/':
            path = '/' + path
        path = '//' + (netloc or '') + path
    if scheme:
        path = scheme + ':' + path
    if query:
        path += '?' + query
    return path + '#' + fragment if fragment else path


def urlunparse(components):
    scheme, netloc, path, params, query, fragment = components
    return urlunsplit((scheme, netloc, f'{path};{params}' if params else path, query, fragment))


def urldefrag(url):
    if '#' not in url:
        return DefragResult(url, '')
    scheme, netloc, path, params, query, fragment = urlparse(url)
    return DefragResult(urlunparse((scheme, netloc, path, params, query, '')), fragment)


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    start = urlparse(base, '', allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, start.scheme, allow_fragments)
    if scheme != start.scheme or scheme not in uses_relative:
        return url
    if netloc:
        return urlunparse((scheme, netloc, path, params, query, fragment))
    if not path and not params:
        return urlunparse((scheme, start.netloc, start.path, start.params, query or start.query, fragment))
    steps = start.path.split('/')
    if steps[-1] != '':
        del steps[-1]
    if path[:1] == '/':
        steps = path.split('/')
    else:
        steps += path.split('/')
        steps[1:-1] = [step for step in steps[1:-1] if step]
    resolved = []
    for step in steps:
        if step == '..':
            if resolved:
                resolved.pop()
        elif step != '.':
            resolved.append(step)
    if steps[-1] in ('.', '..'):
        resolved.append('')
    return urlunparse((scheme, start.netloc, '/'.join(resolved) or '/', params, query, fragment))


def quote_from_bytes(bs, safe='/'):
    keep = _ALWAYS_SAFE | set(safe if isinstance(safe, str) else safe.decode('ascii', 'ignore'))
    return ''.join([chr(byte) if chr(byte) in keep else f'%{byte:02X}' for byte in bs])


def quote(string, safe='/', encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or 'utf-8', errors or 'strict')
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    if (' ' if isinstance(string, str) else b' ') not in string:
        return quote(string, safe, encoding, errors)
    return quote(string, safe + ' ', encoding, errors).replace(' ', '+')


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode()
    first, *rest = string.split(b'%')
    parts = [first]
    for item in rest:
        try:
            parts.append(bytes.fromhex(item[:2].decode('ascii')) if len(item) >= 2 else b'%' + item)
            if len(item) >= 2:
                parts.append(item[2:])
        except ValueError:
            parts.append(b'%' + item)
    return b''.join(parts)


def unquote(string, encoding='utf-8', errors='replace'):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if '%' not in string:
        return string
    # What is not ASCII stays as it is.
    parts, run = [], ''
    for char in string:
        if char.isascii():
            run += char
        else:
            parts.append(unquote_to_bytes(run).decode(encoding, errors))
            parts.append(char)
            run = ''
    parts.append(unquote_to_bytes(run).decode(encoding, errors))
    return ''.join(parts)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    return unquote(string.replace('+', ' '), encoding, errors)


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    if hasattr(query, 'items'):
        query = query.items()

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(value if isinstance(value, str) else str(value), safe, encoding, errors)

    pairs = []
    for key, value in query:
        if doseq and not isinstance(value, (str, bytes)) and hasattr(value, '__len__'):
            pairs.extend([f'{quoted(key)}={quoted(item)}' for item in value])
        else:
            pairs.append(f'{quoted(key)}={quoted(value)}')
    return '&'.join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None,
              separator='&'):
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError('Max number of fields exceeded')
    pairs = []
    for field in qs.split(separator) if qs else ():
        if not field and not strict_parsing:
            continue
        name, given, value = field.partition('=')
        if not given:
            if strict_parsing:
                raise ValueError(f'bad query field: {field!r}')
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            pairs.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None,
             separator='&'):
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found
