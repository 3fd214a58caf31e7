# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of a shell's command line."""
__all__ = ['shlex', 'split', 'quote', 'join']

_SAFE = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-')


class shlex:
    """Reads tokens from a text."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if instream is None:
            raise NotImplementedError('shlex needs a text in a scenario, which reads no standard input')
        self._text = instream if isinstance(instream, str) else instream.read()
        self._at = 0
        self.infile, self.posix = infile, posix
        self.eof = None if posix else ''
        self.commenters = '#'
        self.wordchars = 'abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'
        if posix:
            self.wordchars += 'ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ'
        self.whitespace, self.whitespace_split = ' \t\r\n', False
        self.quotes, self.escape, self.escapedquotes = '\'"', '\\', '"'
        self.lineno, self.token, self.debug = 1, '', 0
        self.pushback = []
        self._punctuation = '' if not punctuation_chars else (
            '();<>|&' if punctuation_chars is True else punctuation_chars)
        if self._punctuation:
            self.wordchars += '~-./*?='

    punctuation_chars = property(lambda self: self._punctuation)

    def push_token(self, tok):
        self.pushback.insert(0, tok)

    def get_token(self):
        return self.pushback.pop(0) if self.pushback else self.read_token()

    def _next(self):
        char = self._text[self._at:self._at + 1]
        self._at += 1
        if char == '\n':
            self.lineno += 1
        return char

    def read_token(self):
        token, state, quoted, back_to = '', ' ', False, ' '
        while True:
            char = self._next()
            if state == ' ':
                if not char:
                    return token or (None if self.posix and not quoted else token)
                if char in self.whitespace:
                    if token or self.posix and quoted:
                        break
                elif char in self.commenters:
                    self._skip_line()
                elif self.posix and char in self.escape:
                    back_to, state = 'a', char
                elif char in self.quotes:
                    token, state = ('' if self.posix else char), char
                elif char in self._punctuation:
                    token, state = char, 'c'
                elif char in self.wordchars or self.whitespace_split:
                    token, state = char, 'a'
                else:
                    return char
            elif state in self.quotes:
                quoted = True
                if not char:
                    raise ValueError('No closing quotation')
                if char == state:
                    if not self.posix:
                        return token + char
                    state = 'a'
                elif self.posix and char in self.escape and state in self.escapedquotes:
                    back_to, state = state, char
                else:
                    token += char
            elif state in self.escape:
                if not char:
                    raise ValueError('No escaped character')
                if back_to in self.quotes and char != state and char != back_to:
                    token += state
                token += char
                state = back_to
            else:
                if not char or char in self.whitespace:
                    break
                if char in self.commenters:
                    self._skip_line()
                    if self.posix:
                        break
                elif state == 'c':
                    if char not in self._punctuation:
                        self._at -= 1
                        break
                    token += char
                elif self.posix and char in self.quotes:
                    state = char
                elif self.posix and char in self.escape:
                    back_to, state = 'a', char
                elif char in self.wordchars or char in self.quotes or (
                        self.whitespace_split and char not in self._punctuation):
                    token += char
                else:
                    self._at -= 1
                    break
        if self.posix and not quoted and token == '':
            return None if not self._text[self._at:] else self.read_token()
        return token

    def _skip_line(self):
        end = self._text.find('\n', self._at)
        self._at = len(self._text) if end < 0 else end + 1
        self.lineno += end >= 0

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token


def split(s, comments=False, posix=True):
    if s is None:
        import warnings
        warnings.warn("Passing None for 's' to shlex.split() is deprecated.", DeprecationWarning, stacklevel=2)
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ''
    return list(lexer)


def join(split_command):
    return ' '.join(quote(arg) for arg in split_command)


def quote(s):
    if not s:
        return "''"
    if all(char in _SAFE for char in s):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"
